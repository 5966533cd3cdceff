using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class DibTests : IDisposable
{
    private const string Text = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"},{"aliases":["graph"],"name":"duck"}]},"unknown":{"kept":1}}

        #!markdown

        # Title

        It's text.

        #!csharp

        #!time
        int x = 1;

        x + 1

        #!fsharp

        let y = 2

        #!duck

        SELECT 1;

        #!raw

        as is

        #!csharp


        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cells_are_read_with_their_languages()
    {
        NotebookDocument notebook = NotebookDocument.Parse(Text, "x.dib");

        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Code, CellKind.Code, CellKind.Raw, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal(["csharp", "fsharp", "duck", "csharp"], notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Language));
        Assert.Equal(["# Title\n\nIt's text.", "#!time\nint x = 1;\n\nx + 1", "let y = 2", "SELECT 1;", "as is", ""], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal([true, false, false, true], notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.IsCSharp));
        Assert.Equal("x.dib", notebook.FilePath);
    }

    [Fact]
    public void A_file_is_written_as_it_was_read()
    {
        string path = folder.File("x.dib", Text);

        NotebookDocument.Load(path).Save();

        Assert.Equal(Text.TrimEnd('\n') + "\n\n", File.ReadAllText(path));
    }

    [Fact]
    public void Other_names_of_languages_are_known()
    {
        NotebookDocument notebook = NotebookDocument.Parse("int x;\n#!c#\n1\n#!md\ntext\n#!f#\nlet\n#!unknown\nstays", "x.dib");

        Assert.Equal(["csharp", "csharp", "csharp", "fsharp"], notebook.Cells.Select(cell => cell.Language));
        Assert.Equal(["int x;", "1", "text", "let\n#!unknown\nstays"], notebook.Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void A_notebook_is_converted_there_and_back()
    {
        string dib = folder.File("x.dib", Text);
        string ipynb = Path.Combine(folder.Path, "x.ipynb");

        NotebookDocument.Load(dib).Save(ipynb);
        NotebookDocument converted = NotebookDocument.Load(ipynb);

        Assert.Equal(1, (int?)converted.Json["metadata"]!["polyglot_notebook"]!["unknown"]!["kept"]);
        Assert.Equal("duck", (string?)converted.Cells[3].Json["metadata"]!["polyglot_notebook"]!["kernelName"]);
        Assert.All(converted.Cells, cell => Assert.NotNull(cell.Id));
        Assert.Equal(NotebookDocument.Load(dib).ToDib(), converted.ToDib());
    }

    [Fact]
    public void Converting_leaves_the_outputs_behind()
    {
        NotebookDocument notebook = NotebookDocument.Create();
        notebook.Add(CellKind.Markdown, "# A");
        notebook.Add(CellKind.Code, "1\n").SetOutputs(1, [new ResultOutput(1, new MimeBundle("1"))]);

        Assert.Equal(
            "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[],\"name\":\"csharp\"}]}}\n\n#!markdown\n\n# A\n\n#!csharp\n\n1\n",
            notebook.ToDib());
    }

    [Fact]
    public void Broken_metadata_is_refused()
    {
        var error = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse("#!meta\n{", "x.dib"));

        Assert.StartsWith("x.dib is not a notebook: what follows #!meta is not JSON.", error.Message);
    }

    [Fact]
    public async Task Cells_in_other_languages_are_shown_or_refused()
    {
        NotebookDocument notebook = NotebookDocument.Parse("#!html\n<b>x</b>\n#!csharp\n1 + 1\n#!fsharp\nlet x = 1", "x.dib");

        NotebookRun run = await new NotebookRunner().RunAsync(notebook, stopToken: TestContext.Current.CancellationToken);

        Assert.Equal("<b>x</b>", Assert.IsType<DisplayOutput>(Assert.Single(notebook.Cells[0].Outputs)).Bundle[MimeTypes.Html]);
        Assert.Equal("2", Assert.IsType<ResultOutput>(Assert.Single(notebook.Cells[1].Outputs)).Bundle.PlainText);
        Assert.Equal("There is no directive #!fsharp. Did you mean #!csharp? #!lsmagic lists all there are.", run.Error!.Message);
    }

    [Theory]
    [InlineData("""{"kernelspec":{"language":"C#","name":".net-csharp"},"language_info":{"name":"polyglot-notebook"}}""", "csharp")]
    [InlineData("""{"kernelspec":{"language":"python"}}""", "python")]
    [InlineData("""{"language_info":{"name":"C#"}}""", "csharp")]
    [InlineData("""{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"fsharp"}}}""", "fsharp")]
    [InlineData("{}", "csharp")]
    public void A_notebook_says_its_language(string metadata, string language) =>
        Assert.Equal(language, NotebookDocument.Parse($$"""{"cells":[],"metadata":{{metadata}},"nbformat":4,"nbformat_minor":5}""", "x.ipynb").Language);
}
