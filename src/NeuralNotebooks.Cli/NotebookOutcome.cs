using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>How it went with one notebook.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="Run">How the run ended.</param>
/// <param name="SaveError">Why the file could not be written, if that was tried in vain.</param>
/// <param name="IsSaved">Whether the file has the new outputs.</param>
internal sealed record NotebookOutcome(NotebookDocument Notebook, NotebookRun Run, string? SaveError, bool IsSaved);
