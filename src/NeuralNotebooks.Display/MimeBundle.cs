using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace NeuralNotebooks.Display;

/// <summary>
/// One thing to show, in several forms: mime type → content. A front end picks the richest form that it knows, so a bundle
/// always has <see cref="MimeTypes.PlainText"/>. Binary content is Base64, JSON content is JSON text.
/// </summary>
/// <example><code>new MimeBundle("3 apples") { [MimeTypes.Html] = "&lt;b&gt;3&lt;/b&gt; apples" }</code></example>
public sealed class MimeBundle : IReadOnlyDictionary<string, string>
{
    private readonly Dictionary<string, string> contents = [];

    /// <summary>A bundle with its text form.</summary>
    /// <param name="plainText">What a terminal shows.</param>
    public MimeBundle(string plainText) => contents[MimeTypes.PlainText] = plainText;

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
