using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Cli;

/// <summary>Takes text apart into numbers and what stands between them, and compares them one by one.</summary>
/// <param name="tolerance">When two numbers are as good as the same.</param>
internal sealed partial class TextTokens(NumberTolerance tolerance)
{
    private const double HalfPixel = 0.5;

    /// <summary>Whether two texts are the same but for timings, blanks and the tolerance.</summary>
    public bool AreSame(string saved, string now) =>
        saved == now || AreSame(Timings.Hide(saved), Timings.Hide(now), Number(), tolerance.AreClose);

    /// <summary>Whether two pieces of a drawing are the same but for half a pixel.</summary>
    public bool AreSameDrawing(string saved, string now) => saved == now || AreSame(saved, now, Coordinate(), AreNear);

    private bool AreNear(string a, string b)
    {
        double first = double.Parse(a, CultureInfo.InvariantCulture), second = double.Parse(b, CultureInfo.InvariantCulture);
        return tolerance.AreClose(first, second) || (tolerance.Relative > 0 && Math.Abs(first - second) <= HalfPixel);
    }

    private static bool AreSame(string saved, string now, Regex number, Func<string, string, bool> areClose)
    {
        MatchCollection before = number.Matches(saved), after = number.Matches(now);
        return before.Count == after.Count
            && Words(saved, number) == Words(now, number)
            && before.Zip(after).All(pair => pair.First.Value == pair.Second.Value || areClose(pair.First.Value, pair.Second.Value));
    }

    // A number that grows by a digit pushes its neighbours aside: how many blanks there are does not matter.
    private static string Words(string text, Regex number) => Blanks().Replace(number.Replace(text, "#"), " ").Trim();

    /// <summary>A number in a text; not the 1 of h1, nor the 2 of conv2d.</summary>
    [GeneratedRegex(@"(?<![\p{L}\d_.])[-+−]?(\d{1,3}(,\d{3})+(?![\d,])|\d+)(\.\d+)?([eE][-+]?\d{1,4}(?!\w))?")]
    public static partial Regex Number();

    // In M10,20L30-4 every digit belongs to a number, and the comma is no thousands separator.
    [GeneratedRegex(@"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,4})?")]
    private static partial Regex Coordinate();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
