namespace NeuralNotebooks.Display;

/// <summary>The mime types that notebook front ends know how to show.</summary>
public static class MimeTypes
{
    /// <summary>Plain text. Every bundle has it, so that every front end has something to show.</summary>
    public const string PlainText = "text/plain";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>LaTeX.</summary>
    public const string Latex = "text/latex";

    /// <summary>A vector picture.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>A pixel picture, as Base64 text.</summary>
    public const string Png = "image/png";

    /// <summary>JSON text.</summary>
    public const string Json = "application/json";

    /// <summary>Whether content of this type is JSON text, which notebook files hold as JSON and not as a string.</summary>
    /// <param name="mimeType">For example <c>application/vnd.plotly.v1+json</c>.</param>
    public static bool IsJson(string mimeType) => mimeType == Json || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
