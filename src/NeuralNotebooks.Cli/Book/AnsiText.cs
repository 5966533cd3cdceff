using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Cli;

/// <summary>Text with a terminal's colours and styles (ECMA-48, SGR) as HTML, and without them.</summary>
internal static partial class AnsiText
{
    private static readonly string[] names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    /// <summary>The text as HTML; colours are classes where the page can choose them, and values where the text does.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder();
        var style = new SortedDictionary<string, string>(StringComparer.Ordinal);
        int start = 0;
        foreach (Match sequence in Sequence().Matches(text))
        {
            Append(html, text[start..sequence.Index], style);
            if (sequence.Groups["style"].Success)
                Apply(style, sequence.Groups["style"].Value);
            start = sequence.Index + sequence.Length;
        }

        Append(html, text[start..], style);
        return html.ToString();
    }

    /// <summary>The text alone.</summary>
    public static string Strip(string text) => text.Contains('\u001b') ? Sequence().Replace(text, "") : text;

    private static void Append(StringBuilder html, string text, SortedDictionary<string, string> style)
    {
        if (text.Length == 0)
            return;
        if (style.Count == 0)
        {
            html.Append(Html.Encode(text));
            return;
        }

        string[] classes = [.. style.Values.Where(value => !value.Contains(':'))], colors = [.. style.Values.Where(value => value.Contains(':'))];
        html.Append("<span");
        if (classes.Length > 0)
            html.Append($" class=\"{string.Join(' ', classes)}\"");
        if (colors.Length > 0)
            html.Append($" style=\"{string.Join(';', colors)}\"");
        html.Append($">{Html.Encode(text)}</span>");
    }

    private static void Apply(SortedDictionary<string, string> style, string parameters)
    {
        int[] codes = [.. parameters.Split(';', ':').Select(code => code.Length == 0 ? 0 : int.Parse(code, CultureInfo.InvariantCulture))];
        for (int i = 0; i < codes.Length; i++)
        {
            switch (codes[i])
            {
                case 0: style.Clear(); break;
                case 1: style["bold"] = "ansi-bold"; break;
                case 2: style["faint"] = "ansi-faint"; break;
                case 3: style["italic"] = "ansi-italic"; break;
                case 4: style["underline"] = "ansi-underline"; break;
                case 7: style["inverse"] = "ansi-inverse"; break;
                case 22: style.Remove("bold"); style.Remove("faint"); break;
                case 23: style.Remove("italic"); break;
                case 24: style.Remove("underline"); break;
                case 27: style.Remove("inverse"); break;
                case 39: style.Remove("color"); break;
                case 49: style.Remove("background"); break;
                case 38: i += Extended(style, "color", codes.AsSpan(i + 1)); break;
                case 48: i += Extended(style, "background", codes.AsSpan(i + 1)); break;
                case (>= 30 and <= 37) or (>= 90 and <= 97): style["color"] = $"ansi-{names[codes[i] % 10]}"; break;
                case (>= 40 and <= 47) or (>= 100 and <= 107): style["background"] = $"ansi-on-{names[codes[i] % 10]}"; break;
            }
        }
    }

    /// <summary>A colour of 256, or of red, green and blue.</summary>
    /// <returns>How many codes it takes.</returns>
    private static int Extended(SortedDictionary<string, string> style, string what, ReadOnlySpan<int> codes)
    {
        switch (codes)
        {
            case [2, int red, int green, int blue, ..]:
                style[what] = $"{what}:rgb({red},{green},{blue})";
                return 4;
            case [5, < 16 and int number, ..]:
                style[what] = (what == "color" ? "ansi-" : "ansi-on-") + names[number % 8];
                return 2;
            case [5, < 232 and int number, ..]:
                int cube = number - 16;
                style[what] = $"{what}:rgb({Level(cube / 36)},{Level(cube / 6 % 6)},{Level(cube % 6)})";
                return 2;
            case [5, int number, ..]:
                int grey = 8 + ((number - 232) * 10);
                style[what] = $"{what}:rgb({grey},{grey},{grey})";
                return 2;
            default:
                return codes.Length;
        }
    }

    private static int Level(int sixth) => sixth == 0 ? 0 : 55 + (sixth * 40);

    // Styles, and everything else that moves a cursor or names a window.
    [GeneratedRegex(@"\u001b(\[(?<style>[\d;:]{0,64})m|\[[\d;:?<=>]*[ -/]*[@-~]|\][^\u0007\u001b]*(\u0007|\u001b\\)|[@-Z\\^_])")]
    private static partial Regex Sequence();
}
