namespace NeuralNotebooks.Kernel;

/// <summary>The user stopped the cell, and it did not end by itself.</summary>
/// <param name="cause">What ended it; null when nothing did, and its thread was left behind.</param>
internal sealed class CellStoppedException(Exception? cause) : Exception("The cell was stopped.", cause)
{
    /// <summary>Whether the cell's thread still runs.</summary>
    public bool LeftBehind => InnerException is null;
}
