namespace NeuralNotebooks.Cli;

/// <summary>A heading of a Markdown text.</summary>
/// <param name="Level">1 for the highest.</param>
/// <param name="Text">The words.</param>
internal sealed record Heading(int Level, string Text)
{
    private const int LowestLevel = 6;

    /// <summary>The headings of a text, in order.</summary>
    public static IEnumerable<Heading> In(string markdown)
    {
        bool inCode = false;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;

            int level = line.TakeWhile(character => character == '#').Count();
            if (!inCode && level is > 0 and <= LowestLevel && line.Length > level && line[level] == ' ')
                yield return new Heading(level, line.Trim('#', ' '));
        }
    }
}
