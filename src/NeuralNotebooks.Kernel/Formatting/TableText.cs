namespace NeuralNotebooks.Kernel;

/// <summary>A table as text: words aligned to the left, numbers to the right.</summary>
internal static class TableText
{
    private const int MostCharacters = 60;

    public static string Of(ValueTable table)
    {
        object?[][] shown = [.. table.Rows.Take(Sample.Most)];
        List<string[]> rows = [.. shown.Select(row => row.Select(Cell).ToArray())];
        if (table.Columns.Count > 0)
            rows.Insert(0, [.. table.Columns]);

        int[] columns = [.. Enumerable.Range(0, rows.Count > 0 ? rows[0].Length : 0)];
        bool[] isNumber = [.. columns.Select(column => shown.Length > 0 && shown.All(row => row[column] is null || Scalars.IsNumber(row[column])))];
        int[] widths = [.. columns.Select(column => rows.Max(row => row[column].Length))];
        string Line(string[] row) => string.Join(
            "  ", columns.Select(column => isNumber[column] ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column]))).TrimEnd();
        return string.Join('\n', [.. rows.Select(Line), .. Notes(table, shown.Length)]);
    }

    /// <summary>What to say of that which is left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shown">The number of rows that are shown.</param>
    public static IEnumerable<string> Notes(ValueTable table, int shown)
    {
        if (Sample.Words(table.LeftOutAfter(shown)) is { } more)
            yield return more;
        if (table.LeftOutColumns > 0)
            yield return $"… {table.LeftOutColumns} more columns";
    }

    private static string Cell(object? value) => value is string text ? Cut(text.ReplaceLineEndings(" ")) : ValueText.OfPart(value, MostCharacters);

    private static string Cut(string text) => text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
}
