using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace NeuralNotebooks.Cli;

/// <summary>Puts text into HTML.</summary>
internal static class Html
{
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text as it stands in an element, or in an attribute between quotation marks.</summary>
    public static string Encode(string text) => encoder.Encode(text).Replace("&#xA;", "\n").Replace("&#xD;", "");
}
