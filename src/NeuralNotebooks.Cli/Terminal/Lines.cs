using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>Lines that are written in one go, so that a live region below them is moved once and whole.</summary>
internal sealed class Lines
{
    private static readonly Style dim = new(decoration: Decoration.Dim);

    private readonly Paragraph paragraph = new();
    private int count;

    /// <summary>Stands before the first line; the others are indented as far.</summary>
    public string Gutter { get; init; } = "";

    public Lines Add(string line, Style? style = null)
    {
        paragraph.Append(count++ == 0 ? Gutter : new string(' ', line.Length > 0 ? Gutter.Length : 0), dim);
        paragraph.Append(line, style);
        paragraph.Append("\n");
        return this;
    }

    /// <summary>Adds the lines of a text; none if it is empty.</summary>
    public Lines AddText(string text, Style style)
    {
        foreach (string line in TerminalText.Lines(text))
            Add(line, style);
        return this;
    }

    public void WriteTo(IAnsiConsole console)
    {
        if (count > 0)
            console.Write(paragraph);
    }
}
