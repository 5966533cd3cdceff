namespace NeuralNotebooks.Jupyter;

/// <summary>A cell that was run.</summary>
/// <param name="Number">Its number, the N of <c>[N]</c>.</param>
/// <param name="Input">Its source.</param>
/// <param name="Output">Its result as text, if it had one.</param>
internal sealed record HistoryEntry(int Number, string Input, string? Output);

/// <summary>The cells that were run, those at least that the front end wanted to be remembered.</summary>
internal sealed class History
{
    private readonly List<HistoryEntry> entries = [];
    private readonly Lock gate = new();

    /// <summary>The cells in their order.</summary>
    public IReadOnlyList<HistoryEntry> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    /// <summary>A cell has ended.</summary>
    public void Add(HistoryEntry entry)
    {
        lock (gate)
            entries.Add(entry);
    }
}
