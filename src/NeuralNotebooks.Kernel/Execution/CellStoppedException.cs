namespace NeuralNotebooks.Kernel;

/// <summary>The user stopped the cell, and it did not end by itself.</summary>
/// <param name="cause">What ended it; null when nothing did, and its thread was left behind.</param>
internal sealed class CellStoppedException(Exception? cause) : Exception(cause is null ? LeftBehindMessage : StoppedMessage, cause)
{
    private const string StoppedMessage = "The cell was stopped.";

    private const string LeftBehindMessage = """
        The cell does not stop: it is in a call that cannot be interrupted.
        It was left behind on its thread, ends when that call comes back to the cell, and may change variables until then.
        """;

    /// <summary>Whether the cell's thread still runs.</summary>
    public bool LeftBehind => InnerException is null;
}
