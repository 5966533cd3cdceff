namespace NeuralNotebooks.Tests;

public class BadInputTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    private async Task AssertRefused(string message, params string[] args)
    {
        Assert.Equal(2, await cli.RunAsync(args));
        Assert.Contains(message, cli.Error);
        Assert.Equal("", cli.Output);
    }

    [Fact]
    public Task A_missing_path() => AssertRefused($"{cli.PathOf("gone.ipynb")} does not exist.", "run", cli.PathOf("gone.ipynb"));

    [Fact]
    public Task A_folder_without_notebooks() => AssertRefused($"{cli.Folder} holds no notebooks (*.ipynb, *.dib)", "run", cli.Folder);

    [Fact]
    public async Task A_file_of_another_kind()
    {
        await File.WriteAllTextAsync(cli.PathOf("x.txt"), "text", TestContext.Current.CancellationToken);

        await AssertRefused($"{cli.PathOf("x.txt")} is not a notebook", "run", cli.PathOf("x.txt"));
    }

    [Fact]
    public async Task A_broken_notebook_is_named_before_anything_runs()
    {
        cli.Notebook("a.ipynb", "\"not run\"");
        await File.WriteAllTextAsync(cli.PathOf("b.ipynb"), "{ \"cells\": ", TestContext.Current.CancellationToken);

        await AssertRefused($"{cli.PathOf("b.ipynb")} is not a notebook: it is not JSON (line 1, byte 12).", "run", cli.Folder);
    }

    [Fact]
    public Task No_path() => AssertRefused("Required argument missing for command: 'run'.", "run");

    [Fact]
    public Task An_unknown_option() => AssertRefused("--sav is not an option.", "run", "--sav");

    [Fact]
    public Task An_unknown_command() => AssertRefused("--help", "walk");

    [Theory]
    [InlineData]
    [InlineData("--help")]
    public async Task Help_names_the_first_things_to_try_and_the_commands(params string[] args)
    {
        Assert.Equal(0, await cli.RunAsync(args));
        Assert.Contains("run notebooks --html book", cli.Output);
        Assert.Matches(@"\n  run .*\n(.*\n)*  convert ", cli.Output);
        Assert.DoesNotContain("Exit code", cli.Output);
    }

    [Theory]
    [InlineData("run", "run notebooks --check", "Exit code: 0 when every cell ran")]
    [InlineData("convert", "convert 04.ipynb --to cs", "Exit code: 0 when all were converted")]
    public async Task A_commands_help_has_examples_and_exit_codes(string command, string example, string exitCode)
    {
        Assert.Equal(0, await cli.RunAsync(command, "--help"));
        Assert.Contains(example, cli.Output);
        Assert.Contains(exitCode, cli.Output);
    }
}
