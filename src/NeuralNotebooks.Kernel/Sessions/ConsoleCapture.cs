namespace NeuralNotebooks.Kernel;

/// <summary>
/// Sends what a cell writes to <see cref="Console"/> to the cell's output and lets it read from the cell's input, and leaves alone what
/// everyone else in the process writes and reads. Which cell it is flows with the cell's tasks and threads. The console is its old
/// self once the last session is gone.
/// </summary>
internal static class ConsoleCapture
{
    private static readonly Lock gate = new();
    private static int sessions;
    private static TextWriter? outsideOut;
    private static TextWriter? outsideError;
    private static TextReader? outsideIn;

    public static void Install()
    {
        lock (gate)
        {
            if (sessions++ > 0)
                return;

            outsideOut = Console.Out;
            outsideError = Console.Error;
            outsideIn = Console.In;
            Console.SetOut(new CellWriter(StreamOutput.StandardOutput, outsideOut));
            Console.SetError(new CellWriter(StreamOutput.StandardError, outsideError));
            Console.SetIn(new CellReader(outsideIn));
        }
    }

    public static void Remove()
    {
        lock (gate)
        {
            if (--sessions > 0)
                return;

            Console.SetOut(outsideOut!);
            Console.SetError(outsideError!);
            Console.SetIn(outsideIn!);
        }
    }
}
