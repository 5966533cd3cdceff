namespace NeuralNotebooks.Kernel;

/// <summary>What became of a notebook that was run.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="CellCount">The number of cells that were run.</param>
/// <param name="Elapsed">The time it took.</param>
/// <param name="FailedCell">The cell that the run ended at, if it did not come to its end.</param>
/// <param name="Error">Why it ended there.</param>
public sealed record NotebookRun(CellStatus Status, int CellCount, TimeSpan Elapsed, NotebookCell? FailedCell, CellError? Error);
