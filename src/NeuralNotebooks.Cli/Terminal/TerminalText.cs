namespace NeuralNotebooks.Cli;

/// <summary>Text as a terminal ends up showing it.</summary>
internal static class TerminalText
{
    /// <summary>The lines of a text, none for an empty one, without colours; a carriage return starts its line anew.</summary>
    public static string[] Lines(string text) => RawLines(AnsiText.Strip(text));

    /// <summary>The lines of a text, with its colours.</summary>
    public static string[] RawLines(string text) =>
        text.Length == 0 ? [] : [.. text.Replace("\r\n", "\n").TrimEnd('\n').Split('\n').Select(LastVersion)];

    /// <summary>A line cut to a width, with a mark that it was.</summary>
    public static string Cut(string line, int width) =>
        line.Length <= width ? line : line[..Math.Max(0, width - 1)] + "…";

    private static string LastVersion(string line)
    {
        string written = line.TrimEnd('\r');
        return written[(written.LastIndexOf('\r') + 1)..];
    }
}
