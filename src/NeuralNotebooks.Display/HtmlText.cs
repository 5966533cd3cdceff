using System.Net;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Display;

/// <summary>The words of HTML, for where there is no browser.</summary>
internal static partial class HtmlText
{
    /// <summary>The text without tags, scripts and styles; a line for each paragraph, row or item.</summary>
    public static string Of(string html)
    {
        string words = Unseen().Replace(html, "");
        words = Spaces().Replace(words, " ");
        words = CellEnd().Replace(words, "  ");
        words = LineEnd().Replace(words, "\n");
        words = WebUtility.HtmlDecode(Tag().Replace(words, ""));
        return string.Join('\n', words.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    [GeneratedRegex(@"<(script|style)\b.*?</\1\s*>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"</t[dh]\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex CellEnd();

    [GeneratedRegex(@"<br\b[^>]*>|</(p|div|li|tr|h[1-6]|summary|table|ul|ol)\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"<[^>]*>")]
    private static partial Regex Tag();
}
