using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

[Collection(CliFixture.Sessions)]
public class ParameterTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    private string Notebook(string parameters, string use)
    {
        string path = cli.Notebook("one.ipynb", parameters, use);
        NotebookDocument notebook = NotebookDocument.Load(path);
        notebook.Cells[0].AddTag("parameters");
        notebook.Save();
        return path;
    }

    [Fact]
    public async Task Variables_get_the_values_of_the_command_line_each_in_its_type()
    {
        string path = Notebook(
            "int epochs = 10;\ndouble rate = 0.1;\nfloat decay = 0.5f;\nstring name = \"a\";\nvar title = \"b\";\nbool fast = false;\nint[] sizes = [1];\nint kept = 7;",
            "Console.WriteLine(FormattableString.Invariant($\"{epochs} {rate} {decay} {name} {title} {fast} {sizes.Length} {kept}\"));");

        Assert.Equal(0, await cli.RunAsync(
            "run", path, "--set", "epochs=3", "--set", "rate=1e-3", "--set", "decay=0.25", "--set", "name=two words", "--set", "title=x=y",
            "--set", "fast=true", "--set", "sizes=[64, 32]"));
        Assert.Contains("3 0.001 0.25 two words x=y True 2 7", cli.Output);
    }

    [Fact]
    public async Task They_stand_in_a_cell_of_their_own_that_the_next_values_replace()
    {
        string path = Notebook("int epochs = 10;", "epochs");

        Assert.Equal(0, await cli.RunAsync("run", path, "--save", "--set", "epochs=3"));
        Assert.Equal(0, await cli.RunAsync("run", path, "--save", "--set", "epochs=4"));

        NotebookDocument notebook = NotebookDocument.Load(path);
        Assert.Equal(["int epochs = 10;", "// Set on the command line\nepochs = 4;", "epochs"], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal(["injected-parameters"], notebook.Cells[1].Tags);
        Assert.Contains("4\n", cli.Output);
    }

    [Fact]
    public async Task A_name_that_is_no_parameter_is_refused_with_those_that_are()
    {
        string path = Notebook("int epochs = 10, batchSize = 64;", "int other = 1;");

        Assert.Equal(2, await cli.RunAsync("run", path, "--set", "other=3"));
        Assert.Equal("No cell tagged \"parameters\" declares other. Can be set: epochs, batchSize.\n", cli.Error);
        Assert.Equal("", cli.Output);
    }

    [Fact]
    public async Task Of_several_notebooks_those_that_have_the_parameter_get_it()
    {
        Notebook("int epochs = 10;", "epochs");
        cli.Notebook("two.ipynb", "\"no parameters\"");

        Assert.Equal(0, await cli.RunAsync("run", cli.Folder, "--set", "epochs=3"));
        Assert.Contains("3\n", cli.Output);
        Assert.Contains("no parameters\n", cli.Output);
    }

    [Theory]
    [InlineData("epochs", "--set wants name=value")]
    [InlineData("epochs=3 4", "\"3 4\" is not a C# value.")]
    [InlineData("epochs=", "\"\" is not a C# value.")]
    public async Task A_setting_that_makes_no_sense_is_refused(string setting, string message)
    {
        string path = Notebook("int epochs = 10;", "epochs");

        Assert.Equal(2, await cli.RunAsync("run", path, "--set", setting));
        Assert.Contains(message, cli.Error);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_the_compilers_to_refuse()
    {
        string path = Notebook("int epochs = 10;", "epochs");

        Assert.Equal(1, await cli.RunAsync("run", path, "--set", "epochs=\"three\""));
        Assert.Contains("→ 2  epochs = \"three\";", cli.Output);
    }
}
