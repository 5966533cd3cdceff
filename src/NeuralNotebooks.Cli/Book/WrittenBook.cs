namespace NeuralNotebooks.Cli;

/// <summary>What became of a book.</summary>
/// <param name="IndexPath">The page to open first.</param>
/// <param name="ChapterCount">The number of chapters.</param>
internal sealed record WrittenBook(string IndexPath, int ChapterCount)
{
    /// <summary>Whether there are formulas, and nothing to typeset them.</summary>
    public bool LacksKatex { get; init; }

    /// <summary>Whether there are charts, and nothing to make them live.</summary>
    public bool LacksPlotly { get; init; }
}
