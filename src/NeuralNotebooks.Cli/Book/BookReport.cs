using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>Says where a book is, and what it has to do without.</summary>
internal static class BookReport
{
    public static void Write(IAnsiConsole console, WrittenBook book)
    {
        var lines = new Lines().Add("").Add($"book  {book.IndexPath}  ({(book.ChapterCount == 1 ? "1 chapter" : $"{book.ChapterCount} chapters")})");
        string[] missing = [.. book.LacksPlotly ? ["Charts are pictures"] : (string[])[], .. book.LacksKatex ? ["formulas are shown as they are written"] : (string[])[]];
        if (missing.Length > 0)
            lines.Add($"{string.Join(", ", missing)}: this program was built without npm, which brings plotly.js and KaTeX.", new Style(Color.Yellow));
        lines.WriteTo(console);
    }
}
