using NeuralNotebooks.Cli;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

/// <summary>A folder with notebooks, and a command line to run them with.</summary>
public sealed class CliFixture : IDisposable
{
    /// <summary>Tests that run cells come one after the other: a process has one working directory.</summary>
    public const string Sessions = "sessions";

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("notebooks").FullName;

    public string Output => output.ToString().ReplaceLineEndings("\n");

    public string Error => error.ToString().ReplaceLineEndings("\n");

    /// <summary>The path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Puts a notebook into the folder; cells that start with # are text.</summary>
    public string Notebook(string name, params string[] cells)
    {
        NotebookDocument notebook = NotebookDocument.Create();
        foreach (string cell in cells)
            notebook.Add(cell.StartsWith('#') ? CellKind.Markdown : CellKind.Code, cell);

        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        notebook.Save(path);
        return path;
    }

    /// <summary>Runs a command line to its exit code.</summary>
    public Task<int> RunAsync(params string[] args) => RunAsync(TestContext.Current.CancellationToken, args);

    /// <summary>Runs a command line that can be stopped.</summary>
    internal Task<int> RunAsync(CancellationToken stopToken, params string[] args) =>
        CommandLine.RunAsync(args, Terminal.Open(output), Terminal.Open(error), stopToken);

    /// <summary>Forgets what was written so far.</summary>
    public void Forget()
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
