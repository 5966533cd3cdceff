using System.Diagnostics;
using System.Text;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>A running script, spoken with in lines. It is killed at the end of the test, whatever it is doing.</summary>
internal sealed class PythonProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder errors = new();

    public PythonProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>What the script has written to its error stream.</summary>
    public string Errors => errors.ToString();

    /// <summary>Writes a line to the script's input.</summary>
    public async Task WriteLineAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Reads the next line of the script's output; the test fails with the script's errors when none comes.</summary>
    public async Task<string> ReadLineAsync()
    {
        string? line = await process.StandardOutput.ReadLineAsync().InTime("a line of the Python script", () => Errors);
        if (line is null)
            await process.WaitForExitAsync().InTime("the end of the Python script");
        return line ?? throw new InvalidOperationException($"The Python script has ended:{Environment.NewLine}{Errors}");
    }

    /// <summary>Reads the script's output to its end; the test fails with the script's errors when it has not ended well.</summary>
    public async Task<IReadOnlyList<string>> ReadToEndAsync()
    {
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"The Python script has failed:{Environment.NewLine}{Errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
