namespace NeuralNotebooks.Kernel;

/// <summary>
/// The cell that the calling code belongs to. It flows with the cell's tasks and threads, so it also answers for what the cell
/// started and did not wait for.
/// </summary>
internal sealed class CellScope(OutputSink output)
{
    private static readonly AsyncLocal<CellScope?> current = new();

    private volatile bool mustStop;

    /// <summary>The cell that is running here, if any.</summary>
    public static CellScope? Current
    {
        get => current.Value;
        set => current.Value = value;
    }

    /// <summary>Where the cell's output goes.</summary>
    public OutputSink Output { get; } = output;

    /// <summary>Whether the cell has to end at its next safe point.</summary>
    public bool MustStop
    {
        get => mustStop;
        set => mustStop = value;
    }

    /// <summary>The line that the statement at the cell's top level that is running starts on, from 1; 0 before the first.</summary>
    public int Line { get; set; }
}
