using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralNotebooks.Display;

/// <summary>
/// One thing to show, in several forms: mime type → content. A front end picks the richest form that it knows, so a bundle
/// always has <see cref="MimeTypes.PlainText"/>. Binary content is Base64, JSON content is JSON text.
/// </summary>
/// <example><code>new MimeBundle("3 apples") { [MimeTypes.Html] = "&lt;b&gt;3&lt;/b&gt; apples" }</code></example>
public sealed class MimeBundle : IReadOnlyDictionary<string, string>
{
    private static readonly JsonSerializerOptions indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> contents = [];

    /// <summary>A bundle with its text form.</summary>
    /// <param name="plainText">What a terminal shows.</param>
    public MimeBundle(string plainText) => contents[MimeTypes.PlainText] = plainText;

    /// <summary>HTML, with its words as the text form.</summary>
    public static MimeBundle Html(string html) => new(HtmlText.Of(html)) { [MimeTypes.Html] = html };

    /// <summary>Markdown, which is its own text form.</summary>
    public static MimeBundle Markdown(string markdown) => new(markdown) { [MimeTypes.Markdown] = markdown };

    /// <summary>A formula in LaTeX, which is its own text form.</summary>
    /// <param name="latex">With or without dollar signs around it: <c>\frac{1}{1+e^{-x}}</c>.</param>
    public static MimeBundle Latex(string latex) =>
        new(latex) { [MimeTypes.Latex] = latex.StartsWith('$') ? latex : $"$${latex}$$" };

    /// <summary>A vector picture.</summary>
    /// <param name="svg">The whole picture, from <c>&lt;svg</c> on.</param>
    /// <param name="plainText">What a terminal shows.</param>
    public static MimeBundle Svg(string svg, string plainText = "SVG picture") => new(plainText) { [MimeTypes.Svg] = svg };

    /// <summary>A pixel picture.</summary>
    /// <param name="png">The bytes of a PNG file.</param>
    /// <param name="plainText">What a terminal shows.</param>
    public static MimeBundle Png(ReadOnlySpan<byte> png, string plainText = "PNG picture") =>
        new(plainText) { [MimeTypes.Png] = Convert.ToBase64String(png) };

    /// <summary>JSON, which front ends show as a tree, and which is its own text form.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static MimeBundle Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new(JsonSerializer.Serialize(document, indented)) { [MimeTypes.Json] = json };
    }

    /// <summary>The text form.</summary>
    public string PlainText => contents[MimeTypes.PlainText];

    /// <summary>The content of one mime type.</summary>
    /// <param name="mimeType">One of <see cref="MimeTypes"/>, or any other.</param>
    /// <exception cref="KeyNotFoundException">The bundle has no content of this type.</exception>
    public string this[string mimeType]
    {
        get => contents[mimeType];
        set => contents[mimeType] = value;
    }

    /// <summary>The number of forms.</summary>
    public int Count => contents.Count;

    /// <summary>The mime types of the forms.</summary>
    public IEnumerable<string> Keys => contents.Keys;

    /// <summary>The contents of the forms.</summary>
    public IEnumerable<string> Values => contents.Values;

    /// <summary>Whether the bundle has content of this type.</summary>
    public bool ContainsKey(string mimeType) => contents.ContainsKey(mimeType);

    /// <summary>The content of this type, if the bundle has it.</summary>
    public bool TryGetValue(string mimeType, [MaybeNullWhen(false)] out string content) => contents.TryGetValue(mimeType, out content);

    /// <summary>The forms, one after the other.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => contents.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
