namespace NeuralNotebooks.Kernel;

/// <summary>The source of every cell that was run, so that errors can show the lines they are about.</summary>
internal sealed class CellSources
{
    private const string Prefix = "cell ";

    private readonly Dictionary<string, string[]> sources = [];

    /// <summary>The name of a cell in compiler messages and stack traces.</summary>
    public static string NameOf(int executionCount) => $"{Prefix}{executionCount}";

    /// <summary>Whether this is the name of a cell.</summary>
    public static bool IsCell(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    public void Add(string name, string code)
    {
        lock (sources)
            sources[name] = code.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>A line of a cell, or null when there is no such cell or line.</summary>
    /// <param name="name">The cell's name.</param>
    /// <param name="line">The line, from 1.</param>
    public string? Line(string name, int line)
    {
        lock (sources)
            return sources.TryGetValue(name, out string[]? lines) && line >= 1 && line <= lines.Length ? lines[line - 1] : null;
    }
}
