using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Cli;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class CSharpProgramTests
{
    private static string Program(params string[] cells)
    {
        NotebookDocument notebook = NotebookDocument.Parse("""{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}""", "folder/one.ipynb");
        foreach (string cell in cells)
            notebook.Add(cell.StartsWith("# ", StringComparison.Ordinal) ? CellKind.Markdown : CellKind.Code, cell);
        return CSharpProgram.Of(notebook, Path.Combine(Path.GetTempPath(), "one.cs"));
    }

    private static string[] Errors(string program)
    {
        string[] files = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "one", [CSharpSyntaxTree.ParseText(program, new CSharpParseOptions(LanguageVersion.Latest).WithFeatures([new("FileBasedProgram", "true")]))],
            files.Select(file => MetadataReference.CreateFromFile(file)), new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
    }

    [Fact]
    public void Cells_become_a_program_with_usings_first_and_types_last()
    {
        string program = Program(
            "# Title\ntext",
            "#r \"nuget: Some.Package, 1.2.3\"\n#!time\nusing System.Diagnostics;\n// a point\nrecord Point(int X, int Y);\nvar p = new Point(1, 2);",
            "public static int Twice(int x) => 2 * x;\nConsole.WriteLine(Twice(p.X));",
            "// last\np.Y + 1");

        Assert.EndsWith(
            """
            using NeuralNotebooks.Plots;
            using static NeuralNotebooks.Kernel.CellFunctions;
            using System.Diagnostics;

            // # Title
            // text

            var p = new Point(1, 2);

            static int Twice(int x) => 2 * x;
            Console.WriteLine(Twice(p.X));

            // last
            display(p.Y + 1);

            // a point
            record Point(int X, int Y);

            """.ReplaceLineEndings("\n"),
            program);
        Assert.StartsWith("// Made from one.ipynb. It runs with: dotnet run one.cs\n\n// It needs the library", program);
        Assert.Contains("#:package Some.Package@1.2.3\n", program);
    }

    [Fact]
    public void The_program_compiles() => Assert.Empty(Errors(Program(
        "using NeuralNotebooks;", "Digits digits = Digits.Load(seed: 1);", "private readonly int count = digits.Train.Count;\ncount",
        "interface IShape { }\nenum Kind { A }\nawait Task.Delay(1);\nHtml(\"<b>3</b>\")", "var handle = display(\"0 %\");\nhandle.Update(\"100 %\");")));

    [Fact]
    public void Beside_the_librarys_own_sources_its_projects_are_referenced()
    {
        using var cli = new CliFixture();
        Directory.CreateDirectory(cli.PathOf("src/NeuralNotebooks"));
        File.WriteAllText(cli.PathOf("src/NeuralNotebooks/NeuralNotebooks.csproj"), "");
        NotebookDocument notebook = NotebookDocument.Load(cli.Notebook("notebooks/one.ipynb", "1"));

        Assert.Contains("\n#:project ../src/NeuralNotebooks/NeuralNotebooks.csproj\n", CSharpProgram.Of(notebook, cli.PathOf("notebooks/one.cs")));
    }
}
