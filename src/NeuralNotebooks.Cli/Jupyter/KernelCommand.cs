using System.CommandLine;
using System.Diagnostics;
using NeuralNotebooks.Jupyter;

namespace NeuralNotebooks.Cli;

/// <summary><c>jupyter kernel</c>: is the kernel that Jupyter starts.</summary>
internal sealed class KernelCommand : Command
{
    // What a cell has left running may not want to end.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(3);

    public KernelCommand()
        : base("kernel", "Is the kernel. Jupyter starts it; there is no need to do so by hand.")
    {
        var file = new Option<string>("--connection-file") { Description = "The file in which the front end says where to listen.", HelpName = "file", Required = true };
        Add(file);
        SetAction(parsed => RunAsync(parsed.GetValue(file)!));
    }

    private static async Task<int> RunAsync(string connectionFile)
    {
        try
        {
            await using var kernel = new JupyterKernel(ConnectionFile.Load(connectionFile), CellReferences.Options);
            await kernel.RunAsync();
        }
        catch (InvalidDataException exception)
        {
            throw new BadInputException(exception.Message);
        }

        // A thread that a cell has started would keep the process alive.
        using var end = new Timer(_ => Process.GetCurrentProcess().Kill(), null, patience, Timeout.InfiniteTimeSpan);
        Environment.Exit(ExitCode.Success);
        return ExitCode.Success;
    }
}
