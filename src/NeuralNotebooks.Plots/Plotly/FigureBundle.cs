using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>A figure in the forms that front ends know: Plotly's JSON, the picture, and a page that has both.</summary>
internal static class FigureBundle
{
    /// <summary>The mime type under which JupyterLab, VS Code and others draw Plotly's JSON themselves.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private static readonly string script = ReadScript();

    public static MimeBundle Of(Figure figure)
    {
        JsonObject json = PlotlyFigure.Of(figure);
        string svg = figure.ToSvg();
        return new MimeBundle(figure.ToString())
        {
            [PlotlyMimeType] = Json.Text(json),
            [MimeTypes.Html] = Html(figure, json, svg),
            [MimeTypes.Svg] = svg,
        };
    }

    private static string Html(Figure figure, JsonObject json, string svg)
    {
        string text = Json.Text(json), id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
        return $"""
            <div data-figure="{id}" style="max-width:{figure.Width}px;background:#fff;color:#2a2f38">
            <div data-still>{svg}</div>
            </div>
            <script>{script}({text}, "{id}");</script>
            """;
    }

    private static string ReadScript()
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream("live.js")!);
        return reader.ReadToEnd().Trim();
    }
}
