using System.Text.Json.Nodes;
using NeuralNotebooks.Cli;

namespace NeuralNotebooks.Tests;

public class JupyterTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    private string KernelFolder => cli.PathOf("share/jupyter/kernels/neuralnotebooks-csharp");

    private Task<int> InstallAsync() => cli.RunAsync("jupyter", "install", "--prefix", cli.Folder, "--no-ready-to-run");

    [Fact]
    public async Task Install_writes_what_Jupyter_has_to_know()
    {
        Assert.Equal(ExitCode.Success, await InstallAsync());

        JsonNode spec = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(KernelFolder, "kernel.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal("C# (NeuralNotebooks)", (string?)spec["display_name"]);
        Assert.Equal("C#", (string?)spec["language"]);
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
        string[] command = [.. spec["argv"]!.AsArray().Select(word => (string)word!)];
        Assert.Equal([typeof(CommandLine).Assembly.Location, "jupyter", "kernel", "--connection-file", "{connection_file}"], command[2..]);
        Assert.True(File.Exists(command[0]), command[0]);
        Assert.Contains(KernelFolder, cli.Output);
    }

    [Theory]
    [InlineData("logo-32x32.png", 32)]
    [InlineData("logo-64x64.png", 64)]
    public async Task The_logo_has_the_size_that_its_name_says(string name, int size)
    {
        await InstallAsync();

        byte[] png = await File.ReadAllBytesAsync(Path.Combine(KernelFolder, name), TestContext.Current.CancellationToken);
        Assert.Equal([0, 0, 0, (byte)size, 0, 0, 0, (byte)size], png[16..24]);
    }

    [Fact]
    public async Task Installing_again_replaces_what_was_there()
    {
        await InstallAsync();
        await File.WriteAllTextAsync(Path.Combine(KernelFolder, "old.txt"), "", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await InstallAsync());

        Assert.False(File.Exists(Path.Combine(KernelFolder, "old.txt")));
        Assert.Equal([KernelFolder], Directory.GetDirectories(Path.GetDirectoryName(KernelFolder)!));
    }

    [Fact]
    public async Task Uninstall_leaves_nothing_behind()
    {
        await InstallAsync();

        Assert.Equal(ExitCode.Success, await cli.RunAsync("jupyter", "uninstall", "--prefix", cli.Folder));

        Assert.False(Directory.Exists(KernelFolder));
        Assert.Empty(Directory.GetFiles(cli.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_not_installed_cannot_be_uninstalled()
    {
        Assert.Equal(ExitCode.BadInput, await cli.RunAsync("jupyter", "uninstall", "--prefix", cli.Folder));
        Assert.Contains("is not installed", cli.Error);
    }

    [Fact]
    public async Task Two_places_at_once_are_too_many()
    {
        Assert.Equal(ExitCode.BadInput, await cli.RunAsync("jupyter", "install", "--user", "--prefix", cli.Folder));
        Assert.Contains("one of them, please", cli.Error);
    }

    [Fact]
    public async Task A_kernel_without_a_readable_connection_file_says_so()
    {
        Assert.Equal(ExitCode.BadInput, await cli.RunAsync("jupyter", "kernel", "--connection-file", cli.PathOf("none.json")));
        Assert.Contains("none.json", cli.Error);
    }
}
