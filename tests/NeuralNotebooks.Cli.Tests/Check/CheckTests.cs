using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

[Collection(CliFixture.Sessions)]
public class CheckTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    private async Task<string> SavedNotebook(params string[] cells)
    {
        string path = cli.Notebook("one.ipynb", cells);
        Assert.Equal(0, await cli.RunAsync("run", path, "--save"));
        cli.Forget();
        return path;
    }

    private static void Edit(string path, string saved, string instead)
    {
        string text = File.ReadAllText(path);
        Assert.Contains(saved, text);
        File.WriteAllText(path, text.Replace(saved, instead));
    }

    [Fact]
    public async Task A_notebook_that_shows_what_it_showed_passes_as_often_as_one_likes_and_is_left_alone()
    {
        string path = await SavedNotebook(
            "Console.WriteLine($\"{Math.PI:F4} in {Random.Shared.NextDouble():F3} s\");", "new[] { 1.5, 2 }");
        string before = File.ReadAllText(path);

        Assert.Equal(0, await cli.RunAsync("run", path, "--check"));
        Assert.Equal(0, await cli.RunAsync("run", path, "--check"));
        Assert.EndsWith("  as saved\n", cli.Output);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_number_that_has_changed_is_shown_with_its_cell_and_both_values()
    {
        string path = await SavedNotebook("int step = 1;", "Console.WriteLine(\"training\");\nConsole.WriteLine($\"loss {0.36 + 0.0007:F4}\");");
        Edit(path, "loss 0.3607", "loss 0.3707");

        Assert.Equal(1, await cli.RunAsync("run", path, "--check"));
        Assert.Contains(
            $"""

            {path}: cell [2] differs from what is saved

              line 2
              saved  loss 0.3707
              now    loss 0.3607

            ✗ {path}    2 cells
            """.ReplaceLineEndings("\n"),
            cli.Output);
        Assert.EndsWith("  1 cell differs from what is saved\n", cli.Output);
    }

    [Fact]
    public async Task A_wider_tolerance_takes_the_number()
    {
        string path = await SavedNotebook("Console.WriteLine($\"loss {0.36 + 0.0007:F4}\");");
        Edit(path, "0.3607", "0.3707");

        Assert.Equal(0, await cli.RunAsync("run", path, "--check", "--tolerance", "0.05"));
    }

    [Fact]
    public async Task Only_the_first_differences_of_a_cell_are_shown()
    {
        string path = await SavedNotebook("for (int i = 0; i < 8; i++)\n    Console.WriteLine($\"{'r'}ow {i}\");");
        Edit(path, "\"row ", "\"line ");

        Assert.Equal(1, await cli.RunAsync("run", path, "--check"));
        Assert.Contains("saved  line 2\n  now    row 2\n\n  … 5 more\n", cli.Output);
        Assert.DoesNotContain("saved  line 3", cli.Output);
    }

    [Fact]
    public async Task A_cell_tagged_so_is_not_compared()
    {
        string path = cli.Notebook("one.ipynb", "Guid.NewGuid()", "1");
        NotebookDocument notebook = NotebookDocument.Load(path);
        notebook.Cells[0].AddTag("nbval-ignore-output");
        notebook.Save();
        Assert.Equal(0, await cli.RunAsync("run", path, "--save"));

        Assert.Equal(0, await cli.RunAsync("run", path, "--check"));
    }

    [Fact]
    public async Task A_notebook_that_was_never_run_cannot_be_checked()
    {
        string path = cli.Notebook("one.ipynb", "1");

        Assert.Equal(2, await cli.RunAsync("run", path, "--check"));
        Assert.Contains($"{path} has no saved outputs to check.", cli.Error);
    }

    [Fact]
    public async Task Check_and_save_exclude_each_other()
    {
        Assert.Equal(2, await cli.RunAsync("run", cli.Folder, "--check", "--save"));
        Assert.Contains("one or the other", cli.Error);
    }
}
