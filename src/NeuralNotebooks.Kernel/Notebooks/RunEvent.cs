namespace NeuralNotebooks.Kernel;

/// <summary>Something that happens while a notebook runs.</summary>
/// <param name="Cell">The cell that it happens in.</param>
public abstract record RunEvent(NotebookCell Cell);

/// <summary>The run has come to a cell of text.</summary>
/// <param name="Cell">The cell.</param>
public sealed record TextReached(NotebookCell Cell) : RunEvent(Cell);

/// <summary>A cell of code starts.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Number">Its place among the cells to run, from 1.</param>
/// <param name="Total">The number of cells to run.</param>
public sealed record CellStarted(NotebookCell Cell, int Number, int Total) : RunEvent(Cell);

/// <summary>A cell has put something out. It may have ended before: what it left in the background goes on.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Output">The output, or the update of one.</param>
public sealed record OutputReceived(NotebookCell Cell, CellOutput Output) : RunEvent(Cell);

/// <summary>A cell of code has ended.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Outputs">What it shows, updates applied.</param>
public sealed record CellFinished(NotebookCell Cell, CellResult Result, IReadOnlyList<CellOutput> Outputs) : RunEvent(Cell);
