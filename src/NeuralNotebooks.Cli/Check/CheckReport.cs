using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>Writes down where cells show something else than what was saved.</summary>
internal static class CheckReport
{
    private const int MostDifferences = 3;
    private const int MostCharacters = 160;

    private static readonly Style red = new(Color.Red);

    /// <summary>A block for each cell: its number, the first places, and what stands there in the file and now.</summary>
    public static Lines Of(string path, IReadOnlyList<CellDifferences> cells)
    {
        var lines = new Lines();
        foreach (CellDifferences cell in cells)
        {
            lines.Add("").Add($"{path}: cell [{cell.Cell.ExecutionCount}] differs from what is saved", new Style(Color.Red, decoration: Decoration.Bold));
            foreach (Difference difference in cell.Differences.Take(MostDifferences))
            {
                lines.Add("");
                if (difference.Where.Length > 0)
                    lines.Add($"  {difference.Where}");
                lines.Add($"  saved  {Line(difference.Saved)}", red).Add($"  now    {Line(difference.Now)}", red);
            }

            if (cell.Differences.Count > MostDifferences)
                lines.Add("").Add($"  … {cell.Differences.Count - MostDifferences} more");
        }

        return lines;
    }

    private static string Line(string text) => TerminalText.Cut(string.Join(" ↵ ", TerminalText.Lines(text)), MostCharacters);
}
