using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class ConvertTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_notebook_becomes_plain_text_and_back()
    {
        string path = cli.Notebook("one.ipynb", "# Title", "int x = 20;", "x + 1");

        Assert.Equal(0, await cli.RunAsync("convert", path, "--to", "dib"));
        Assert.Contains("#!csharp\n\nx + 1", File.ReadAllText(cli.PathOf("one.dib")));
        Assert.Equal(0, await cli.RunAsync("convert", cli.PathOf("one.dib"), "--to", "ipynb", "--output", cli.PathOf("back")));

        NotebookDocument back = NotebookDocument.Load(cli.PathOf("back/one.ipynb"));
        Assert.Equal(["# Title", "int x = 20;", "x + 1"], back.Cells.Select(cell => cell.Source));
        Assert.Equal(
            $"{path} → {cli.PathOf("one.dib")}\n{cli.PathOf("one.dib")} → {cli.PathOf("back/one.ipynb")}\n", cli.Output);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_on_request()
    {
        string path = cli.Notebook("one.ipynb", "1");
        File.WriteAllText(cli.PathOf("one.dib"), "mine");

        Assert.Equal(2, await cli.RunAsync("convert", path, "--to", "dib"));
        Assert.Equal($"{cli.PathOf("one.dib")} is there already. --overwrite replaces it.\n", cli.Error);
        Assert.Equal("mine", File.ReadAllText(cli.PathOf("one.dib")));
        Assert.Equal(0, await cli.RunAsync("convert", path, "--to", "dib", "--overwrite"));
        Assert.NotEqual("mine", File.ReadAllText(cli.PathOf("one.dib")));
    }

    [Fact]
    public async Task A_book_is_made_of_the_saved_outputs()
    {
        string path = cli.Notebook("one.ipynb", "# Title", "throw new Exception();");

        Assert.Equal(2, await cli.RunAsync("convert", path, "--to", "html"));
        Assert.Equal(0, await cli.RunAsync("convert", path, "--to", "html", "--output", cli.PathOf("book")));
        Assert.True(File.Exists(cli.PathOf("book/one.html")));
    }

    [Fact]
    public async Task An_unknown_kind_is_refused()
    {
        Assert.Equal(2, await cli.RunAsync("convert", cli.Folder, "--to", "pdf"));
        Assert.Contains("'pdf'", cli.Error);
    }
}
