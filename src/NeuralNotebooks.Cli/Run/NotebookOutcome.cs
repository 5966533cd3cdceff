using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>How it went with one notebook.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Run">How the run ended.</param>
internal sealed record NotebookOutcome(NotebookDocument Notebook, NotebookRun Run)
{
    /// <summary>The cells that show something else than the file has; null when that was not looked at.</summary>
    public IReadOnlyList<CellDifferences>? Differences { get; init; }

    /// <summary>Why the file could not be written, if that was tried in vain.</summary>
    public string? SaveError { get; init; }

    /// <summary>Whether the file has the new outputs.</summary>
    public bool IsSaved { get; init; }

    /// <summary>Whether all is as it should be.</summary>
    public bool IsGood => Run.Status == CellStatus.Succeeded && SaveError is null && (Differences?.Count ?? 0) == 0;
}
