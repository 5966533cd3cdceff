using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>A cell that shows something else than the file has.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Differences">Where, from top to bottom.</param>
internal sealed record CellDifferences(NotebookCell Cell, IReadOnlyList<Difference> Differences);
