using System.Text.RegularExpressions;

namespace NeuralNotebooks.Cli;

/// <summary>A formula in a text.</summary>
/// <param name="Tex">Its source, without the dollars.</param>
/// <param name="IsDisplay">Whether it stands on a line of its own.</param>
internal sealed record Formula(string Tex, bool IsDisplay);

/// <summary>
/// Takes the formulas out of a Markdown text before it is read as Markdown, to which <c>_</c>, <c>*</c> and <c>\\</c> mean other things, and
/// leaves marks in their places. Front ends do the same, so what looks right there looks right here.
/// </summary>
internal sealed partial class Formulas
{
    // Of the characters for private use: no text has them, and Markdown leaves them alone.
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    private readonly List<Formula> formulas = [];

    /// <summary>Replaces the formulas by marks.</summary>
    public string TakeOutOf(string markdown) => Token().Replace(markdown, match =>
    {
        Group display = match.Groups["display"], inline = match.Groups["inline"];
        if (!display.Success && !inline.Success)
            return match.Value;

        formulas.Add(new Formula((display.Success ? display : inline).Value.Trim(), display.Success));
        return $"{Open}{formulas.Count - 1}{Close}";
    });

    /// <summary>Takes a text with marks apart: each piece is text, or a formula and no text.</summary>
    public IEnumerable<(string Text, Formula? Formula)> Pieces(string text)
    {
        int start = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            if (mark.Index > start)
                yield return (text[start..mark.Index], null);
            yield return ("", formulas[int.Parse(mark.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)]);
            start = mark.Index + mark.Length;
        }

        if (start < text.Length)
            yield return (text[start..], null);
    }

    /// <summary>Puts the sources back, where a formula cannot stand.</summary>
    public string PutBack(string text) => string.Concat(Pieces(text).Select(piece => piece.Formula?.Tex ?? piece.Text));

    /// <summary>Whether a text has marks.</summary>
    public static bool AreIn(string text) => text.Contains(Open);

    [GeneratedRegex($"{"\uE000"}(\\d+){"\uE001"}")]
    private static partial Regex Mark();

    // In this order: code, in which a dollar is a dollar; a dollar that is meant as one; formulas. A price is not a formula: after the
    // first dollar of $x$ and before the second there is no blank, and no digit follows. Code begins even within what would be a formula.
    [GeneratedRegex(
        """
        ^[ ]{0,3}(?<fence>`{3,}|~{3,})[\s\S]*?(^[ ]{0,3}\k<fence>[`~]*[ ]*$|\z)
        | (?<ticks>`+)(?!`)[\s\S]*?(?<!`)\k<ticks>(?!`)
        | \\[$\\]
        | \$\$(?<display>(?:(?!\$\$|\n\s*\n)[\s\S])+)\$\$
        | (?<display>\\begin\{(?<name>[a-z]+\*?)\}[\s\S]*?\\end\{\k<name>\})
        | \$(?=[^\s$])(?<inline>(?:\\.|(?!\n\s*\n)[^$\\`])+?)(?<!\s)\$(?!\d)
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
