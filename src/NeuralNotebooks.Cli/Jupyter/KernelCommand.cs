using NeuralNotebooks.Jupyter;

namespace NeuralNotebooks.Cli;

/// <summary><c>jupyter kernel</c>: is the kernel that Jupyter starts.</summary>
internal static class KernelCommand
{
    // What a cell has left running may not want to end.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(3);

    /// <summary>Runs the kernel until it is shut down, and with it the process.</summary>
    /// <param name="connectionFile">The path of the connection file.</param>
    /// <exception cref="BadInputException">There is no such file, or it says nothing that we can listen by.</exception>
    public static async Task<int> RunAsync(string connectionFile)
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
        using var end = new Timer(_ => System.Diagnostics.Process.GetCurrentProcess().Kill(), null, patience, Timeout.InfiniteTimeSpan);
        Environment.Exit(ExitCode.Success);
        return ExitCode.Success;
    }
}
