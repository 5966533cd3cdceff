using System.Text;
using System.Text.Json;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>
/// A cell's outputs as HTML: of each bundle the richest form that a book can show. HTML that a cell has put out is taken as it is, scripts
/// and all: a book is as trustworthy as its notebooks.
/// </summary>
/// <param name="files">Says whether charts can be live, and takes note that a page has some.</param>
/// <param name="markdown">For outputs that are Markdown or formulas.</param>
internal sealed class OutputHtml(BookFiles files, MarkdownHtml markdown)
{
    /// <summary>The mime type of a chart for plotly.js.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private static readonly string[] pictureTypes = [MimeTypes.Svg, MimeTypes.Png, "image/jpeg", "image/gif", "image/webp"];

    /// <summary>The HTML of an output.</summary>
    public string Convert(CellOutput output) => output switch
    {
        StreamOutput stream => Text(stream.Text, stream.Stream == StreamOutput.StandardError ? "text stderr" : "text"),
        DisplayOutput display => Convert(display.Bundle),
        ResultOutput result => Convert(result.Bundle),
        ErrorOutput { Error: { } error } => Text(
            error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Message}", "text error"),
        _ => "",
    };

    private string Convert(MimeBundle bundle)
    {
        bool isChart = bundle.TryGetValue(PlotlyMimeType, out string? chart) && IsJson(chart);
        files.NeedsPlotly |= isChart;
        string? picture = Picture(bundle);
        if (isChart && files.HasPlotly)
            return Chart(chart!, bundle, picture);
        if (isChart && picture is not null)
            return $"<figure class=\"output\">{picture}</figure>\n";
        if (bundle.TryGetValue(MimeTypes.Html, out string? html))
            return $"<div class=\"output html scroll\" tabindex=\"0\">{html}</div>\n";
        if (picture is not null)
            return $"<figure class=\"output\">{picture}</figure>\n";
        if (bundle.TryGetValue(MimeTypes.Markdown, out string? text))
            return $"<div class=\"output\">{markdown.Convert(text)}</div>\n";
        if (bundle.TryGetValue(MimeTypes.Latex, out string? tex))
            return $"<div class=\"output\">{markdown.Convert(tex.Contains('$') || tex.Contains(@"\begin") ? tex : $"$${tex}$$")}</div>\n";
        if (bundle.PlainText.Length == 0 && bundle.TryGetValue(MimeTypes.Json, out string? json))
            return Text(json, "text");
        return Text(bundle.PlainText, "text");
    }

    private string Chart(string chart, MimeBundle bundle, string? picture)
    {
        // Nothing within a script may look like its end.
        string json = chart.Replace("<", "\\u003c");
        string label = Html.Encode(FirstLine(bundle));
        string still = picture ?? Text(bundle.PlainText, "text");
        return $"""
            <figure class="output chart{(picture is null ? "" : " has-picture")}">
            <div class="still">{still}</div>
            <div class="live" role="group" aria-label="{label}" hidden></div>
            <script type="application/json">{json}</script>
            </figure>

            """;
    }

    // As a picture of its own and not as a part of the page, an SVG runs no scripts, and its names do not get in those of another's way.
    private static string? Picture(MimeBundle bundle)
    {
        if (pictureTypes.FirstOrDefault(bundle.ContainsKey) is not { } mimeType)
            return null;

        string content = bundle[mimeType];
        string base64 = mimeType == MimeTypes.Svg ? System.Convert.ToBase64String(Encoding.UTF8.GetBytes(content)) : string.Concat(content.Split());
        return $"<img alt=\"{Html.Encode(FirstLine(bundle))}\" src=\"data:{mimeType};base64,{Html.Encode(base64)}\">";
    }

    private static string FirstLine(MimeBundle bundle) => TerminalText.Lines(bundle.PlainText).FirstOrDefault("");

    private static string Text(string text, string classes) => text.Length == 0
        ? ""
        : $"<pre class=\"output {classes}\" tabindex=\"0\">{AnsiText.ToHtml(string.Join('\n', TerminalText.RawLines(text)))}</pre>\n";

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
