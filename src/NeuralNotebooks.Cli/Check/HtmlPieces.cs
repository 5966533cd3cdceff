using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NeuralNotebooks.Cli;

/// <summary>How a piece of HTML is compared.</summary>
internal enum PieceKind
{
    /// <summary>The name of an element: must be the same.</summary>
    Structure,

    /// <summary>Words and numbers.</summary>
    Text,

    /// <summary>Coordinates.</summary>
    Drawing,

    /// <summary>A picture of pixels, as Base64.</summary>
    Picture,

    /// <summary>Data for a script.</summary>
    Json,
}

/// <summary>A piece of HTML: the start or the end of an element, an attribute, a text.</summary>
/// <param name="Kind">How it is compared.</param>
/// <param name="Content">What it is.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record HtmlPiece(PieceKind Kind, string Content, string Place);

/// <summary>Takes HTML, or SVG, apart into a row of pieces, without those that are made up anew every time.</summary>
internal static partial class HtmlPieces
{
    private const string PngPrefix = "data:image/png;base64,";

    private static readonly string[] names = ["id", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls"];

    /// <summary>The pieces, in order.</summary>
    public static IReadOnlyList<HtmlPiece> Of(string html)
    {
        var parser = new HtmlParser();
        IElement body = parser.ParseDocument("").Body!;
        return [.. parser.ParseFragment(html, body).SelectMany(node => Of(node, isDrawing: false))];
    }

    private static IEnumerable<HtmlPiece> Of(INode node, bool isDrawing) => node switch
    {
        IElement element => OfElement(element, isDrawing || element.LocalName == "svg"),
        IText text when !string.IsNullOrWhiteSpace(text.Data) => [OfText(text)],
        _ => [],
    };

    private static IEnumerable<HtmlPiece> OfElement(IElement element, bool isDrawing)
    {
        string place = $"<{element.LocalName}>";
        yield return new HtmlPiece(PieceKind.Structure, place, place);
        foreach (IAttr attribute in element.Attributes.Where(attribute => !names.Contains(attribute.Name)).OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
            yield return OfAttribute(element, attribute, isDrawing);
        foreach (HtmlPiece piece in element.ChildNodes.SelectMany(child => Of(child, isDrawing)))
            yield return piece;
        yield return new HtmlPiece(PieceKind.Structure, $"</{element.LocalName}>", place);
    }

    private static HtmlPiece OfAttribute(IElement element, IAttr attribute, bool isDrawing)
    {
        string place = $"{attribute.Name} of <{element.LocalName}>";
        if (attribute.Value.StartsWith(PngPrefix, StringComparison.Ordinal))
            return new HtmlPiece(PieceKind.Picture, attribute.Value[PngPrefix.Length..], place);

        string value = LocalName().Replace(WithoutGuids(attribute.Value), "#");
        return new HtmlPiece(isDrawing ? PieceKind.Drawing : PieceKind.Text, $"{attribute.Name}={value}", place);
    }

    private static HtmlPiece OfText(IText text)
    {
        IElement parent = text.ParentElement!;
        bool isJson = parent.LocalName == "script" && parent.GetAttribute("type")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        if (isJson)
            return new HtmlPiece(PieceKind.Json, text.Data, "<script>");

        IElement? cell = parent.Closest("td, th");
        string title = cell is null ? "" : ColumnTitle(cell);
        string content = cell?.LocalName == "td" && Timings.IsTitle(title) ? Timings.Mark : WithoutGuids(text.Data);
        return new HtmlPiece(PieceKind.Text, content, cell is null ? $"<{parent.LocalName}>" : Place(cell, title));
    }

    private static string Place(IElement cell, string title) => $"row {cell.Closest("tr")?.Index()}, column {(title.Length > 0 ? title : cell.Index() + 1)}";

    private static string ColumnTitle(IElement cell) =>
        cell.Closest("table")?.QuerySelector("tr")?.Children.ElementAtOrDefault(cell.Index())?.TextContent.Trim() ?? "";

    private static string WithoutGuids(string text) => Guids().Replace(text, "…");

    [GeneratedRegex(@"\b[\da-fA-F]{8}-?([\da-fA-F]{4}-?){3}[\da-fA-F]{12}\b")]
    private static partial Regex Guids();

    // url(#clip-3), or a link within the output.
    [GeneratedRegex(@"(?<=url\(\s*)#[^)\s]+|^#[\w-]*[g-zG-Z_-][\w-]*$")]
    private static partial Regex LocalName();
}
