using System.Diagnostics;
using NeuralNotebooks.Cli;

namespace NeuralNotebooks.Tests;

[Collection(CliFixture.Sessions)]
public class ProcessTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    private static async Task<(int ExitCode, string Output)> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CommandLine).Assembly.Location, .. args]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    [Fact]
    public async Task The_exit_code_and_the_outputs_reach_the_shell_without_escape_sequences()
    {
        string path = cli.Notebook("one.ipynb", "Console.WriteLine(\"größer → 1\");\nthrow new Exception();");

        (int exitCode, string output) = await StartAsync("run", path);

        Assert.Equal(1, exitCode);
        Assert.Contains("[1]   größer → 1", output);
        Assert.DoesNotContain('\u001b', output);
    }
}
