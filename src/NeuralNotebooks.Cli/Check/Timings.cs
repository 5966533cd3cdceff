using System.Text.RegularExpressions;

namespace NeuralNotebooks.Cli;

/// <summary>Finds what is never the same twice: how long something took, how fast it was, when it will be done.</summary>
internal static partial class Timings
{
    /// <summary>Stands for a timing.</summary>
    public const string Mark = "⏱";

    private const string Digits = @"(?<![\w.,])\d[\d,]*(\.\d+)?([eE][-+]?\d+)?";
    private const string Unit = "(ns|µs|μs|us|ms|s|secs?|seconds?|minutes?|hours?)";

    /// <summary>Whether a table's column of this title has timings in it.</summary>
    public static bool IsTitle(string title) => Title().IsMatch(title.Trim());

    /// <summary>Replaces the timings in a text by <see cref="Mark"/>.</summary>
    public static string Hide(string text)
    {
        foreach (Regex timing in (Regex[])[Eta(), Clock(), Rate(), Duration(), Named(), Speedup()])
            text = timing.Replace(text, match => match.Groups["before"].Value + Mark);
        return text;
    }

    /// <summary>Replaces the timings in lines of text, those in a table's columns too.</summary>
    public static string[] Hide(IReadOnlyList<string> lines)
    {
        var hidden = new string[lines.Count];
        Range[] columns = [];
        for (int i = 0; i < lines.Count; i++)
        {
            // A table goes on until a line is empty, or names columns of its own.
            Range[] titles = [.. Cell().Matches(lines[i]).Where(cell => IsTitle(cell.Value)).Select(cell => cell.Index..(cell.Index + cell.Length))];
            if (titles.Length > 0 || string.IsNullOrWhiteSpace(lines[i]))
                columns = titles;
            hidden[i] = Hide(HideUnder(columns, lines[i]));
        }

        return hidden;
    }

    private static string HideUnder(Range[] columns, string line) => TextTokens.Number().Replace(
        line,
        number => columns.Any(column => number.Index < column.End.Value && number.Index + number.Length > column.Start.Value) ? Mark : number.Value);

    // The cells of a row stand two blanks apart, or between bars.
    [GeneratedRegex(@"[^\s|│]+( [^\s|│]+)*")]
    private static partial Regex Cell();

    [GeneratedRegex(
        $@"^(((wall|run|elapsed|training|total|mean|median|best) )?(time|seconds|duration)|elapsed|eta|secs?|ms|µs|ns|speed|speedup|\D*\({Unit}\)|\w+ in {Unit}|\D+/ ?{Unit}|\D+ per (second|minute|ms)|[GT]?FLOPS?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    // 1:02:03 and 0:01:02.5; but 16:9 is none.
    [GeneratedRegex(@"\b\d+:\d\d:\d\d(\.\d+)?\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bETA:?\s*[\d:.,]+(\s?(ms|s|min|h)\b)*", RegexOptions.IgnoreCase)]
    private static partial Regex Eta();

    // took 0.53   elapsed time: 12.3
    [GeneratedRegex($@"(?<before>\b(elapsed|duration|took|seconds|run ?time)( time)?\s*[:=]?\s*){Digits}(\s?{Unit}\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // 1,234/s   12.3 GFLOP/s   900 images per second
    [GeneratedRegex($@"{Digits}\s?(\p{{L}}+\s?)?(/\s?{Unit}|per (second|minute|ms)|[GT]?FLOPS)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();

    // 0.21 s   3 min 5 s   2 min. In "mean 0.5 min 0.1" the word is another one.
    [GeneratedRegex($@"(\b\d+\s?h\s)?\b\d+\s?min\s\d+(\.\d+)?\s?s(?!\w)|{Digits}(\s?{Unit}|h|\s?min(?!\s*[-−\d.:=]))(?!\w)")]
    private static partial Regex Duration();

    [GeneratedRegex($@"{Digits}\s?(×|x|times|-fold)\s?(as )?(faster|slower|fast|slow|longer|long|the speed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Speedup();
}
