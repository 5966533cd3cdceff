using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class LoadTests : IDisposable
{
    private readonly TestSession session = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("#load")]
    [InlineData("#!import")]
    public async Task A_script_runs_in_the_session(string directive)
    {
        string path = folder.File("script.csx", """
            using System.Globalization;
            int Twice(int n) => 2 * n;
            var culture = CultureInfo.InvariantCulture;
            Console.WriteLine("loaded");
            """);

        Assert.Equal(14, await session.ValueAsync($"int seven = 7;\n{directive} \"{path}\"\nTwice(seven)"));
        Assert.Equal("loaded\n", session.Text);
        Assert.Equal("", await session.ValueAsync("culture.Name"));
    }

    [Fact]
    public async Task Scripts_find_what_they_name_beside_themselves()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "inner"));
        folder.File("inner/b.csx", "int b = 2;");
        string path = folder.File("inner/a.csx", "#load \"b.csx\"\nint a = b + 1;");

        Assert.Equal(3, await session.ValueAsync($"#load \"{path}\"\na"));
    }

    [Fact]
    public async Task A_script_that_loads_itself_is_refused()
    {
        string path = folder.File("self.csx", "#load \"self.csx\"");

        CellError error = await session.ErrorAsync($"\n#load \"{path}\"");

        Assert.Equal("self.csx loads itself.", error.Message);
        Assert.Equal("self.csx, line 1: self.csx loads itself.", error.Traceback[0]);
    }

    [Fact]
    public async Task Loops_of_a_loaded_script_can_be_stopped()
    {
        string path = folder.File("loop.csx", "int mine = 7;\nConsole.WriteLine(\"started\");\nwhile (true) ;");

        CellResult result = await session.RunAndStopAsync($"#load \"{path}\"");

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Contains("  loop.csx, line 3", result.Error!.Traceback);
        Assert.Equal(1, result.Error.Line);
        Assert.Equal(7, await session.ValueAsync("mine"));
    }

    [Fact]
    public async Task Errors_in_a_script_name_the_script_and_the_line_of_the_cell()
    {
        string broken = folder.File("broken.csx", "int x = 1;\nint y = unknown;");
        string failing = folder.File("failing.csx", "int F(int n)\n{\n    return 1 / n;\n}");

        CellError compile = await session.ErrorAsync($"#load \"{broken}\"");
        await session.ValueAsync($"#load \"{failing}\"");
        CellError run = await session.ErrorAsync("\nF(0)");
        CellError loaded = await session.ErrorAsync($"\n#load \"{folder.File("throws.csx", "throw new Exception(\"x\");")}\"");

        Assert.Equal("broken.csx, line 2, column 9: error CS0103: The name 'unknown' does not exist in the current context", compile.Traceback[0]);
        Assert.Equal(
            ["DivideByZeroException: Attempted to divide by zero.", "  failing.csx, line 3, in F", "    → return 1 / n;", "  cell 3, line 2", "    → F(0)"],
            run.Traceback);
        Assert.Equal(2, loaded.Line);
        Assert.Contains("  throws.csx, line 1", loaded.Traceback);
    }

    [Fact]
    public async Task A_source_file_with_namespaces_becomes_an_assembly()
    {
        string path = folder.File("Shapes.cs", """
            namespace Shapes;
            public record Square(double Side)
            {
                public double Area => Side * Side;
                public List<int> Corners => [.. Enumerable.Range(0, 4).Select(i => i)];
            }
            """);

        Assert.Equal(9.0, await session.ValueAsync($"#!import \"{path}\"\nusing Shapes;\nnew Square(3).Area"));
        folder.File("Shapes.cs", "namespace Shapes;\npublic record Square(double Side) { public double Area => -1; }");
        Assert.Equal(-1.0, await session.ValueAsync($"#!import \"{path}\"\nnew Square(3).Area"));
    }

    [Fact]
    public async Task A_notebook_is_imported_with_its_output()
    {
        NotebookDocument notebook = NotebookDocument.Create();
        notebook.Add(CellKind.Markdown, "# Title");
        notebook.Add(CellKind.Code, "int fromNotebook = 5;\nConsole.WriteLine(\"in\");");
        notebook.Add(CellKind.Code, "#!time\nfromNotebook * 2");
        string path = Path.Combine(folder.Path, "other.ipynb");
        notebook.Save(path);

        Assert.Equal(6, await session.ValueAsync($"#!import {path}\nfromNotebook + 1"));
        Assert.Equal("in\n", session.Text);
        Assert.Equal("10", session.Shown.First());
    }

    [Fact]
    public async Task An_error_in_an_imported_notebook_names_its_cell()
    {
        NotebookDocument notebook = NotebookDocument.Create();
        notebook.Add(CellKind.Markdown, "# Title");
        notebook.Add(CellKind.Code, "int y = 0;\n1 / y");
        string path = Path.Combine(folder.Path, "other.ipynb");
        notebook.Save(path);

        CellError error = await session.ErrorAsync($"#!import {path}");

        Assert.Contains("  other.ipynb, cell 2, line 2", error.Traceback);
        Assert.Equal(1, error.Line);
    }

    [Theory]
    [InlineData("broken.ipynb", "it is JSON, but without the \"nbformat\"")]
    [InlineData("picture.png", "#!import knows .ipynb, .dib, .cs and .csx.")]
    public async Task What_cannot_be_imported_is_refused(string name, string message)
    {
        string path = folder.File(name, "{}");

        Assert.Contains(message, (await session.ErrorAsync($"#!import {path}")).Message);
    }

    [Fact]
    public async Task What_is_no_assembly_is_refused()
    {
        string path = folder.File("text.dll", "text");

        Assert.Contains("is no .NET assembly", (await session.ErrorAsync($"#r \"{path}\"")).Message);
    }
}
