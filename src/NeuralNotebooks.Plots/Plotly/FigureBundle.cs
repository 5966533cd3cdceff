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

    // A figure that is wider than this is made for telephones a second time, for where there is less space.
    private const int MostNarrow = 480;

    private static readonly string script = ReadScript();

    public static MimeBundle Of(Figure figure)
    {
        JsonObject json = PlotlyFigure.Of(figure);
        Figure narrow = figure.Narrow();
        if (narrow != figure)
            json["narrow"] = Differences(narrow, NarrowBelow(figure));

        string text = Json.Text(json), svg = figure.ToSvg();
        return new MimeBundle(figure.ToString())
        {
            [PlotlyMimeType] = text,
            [MimeTypes.Html] = Html(figure, narrow, text, svg),
            [MimeTypes.Svg] = svg,
        };
    }

    private static string Html(Figure figure, Figure narrow, string text, string svg)
    {
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
        string stills = narrow == figure ? $"<div data-still>{svg}</div>" : $"""
            <style>@container (max-width:{NarrowBelow(figure)}px) {Rules(id)}</style>
            <div data-still class="wide">{svg}</div>
            <div data-still class="narrow" style="display:none">{narrow.ToSvg()}</div>
            """;
        return $"""
            <div style="container-type:inline-size;width:{figure.Width}px;max-width:100%"><div data-figure="{id}" style="background:#fff;color:{Ink.Text}">
            {stills}
            </div></div>
            <script>{script}({text}, "{id}");</script>
            """;
    }

    private static string Rules(string id) =>
        $"{{[data-figure=\"{id}\"]>.wide{{display:none}}[data-figure=\"{id}\"]>.narrow{{display:block!important}}}}";

    private static int NarrowBelow(Figure figure) => Math.Min(figure.Width, MostNarrow) - 1;

    /// <summary>The layout of a narrow figure, and the places of its colour bars, which stand with the data.</summary>
    private static JsonObject Differences(Figure narrow, int below)
    {
        JsonObject json = PlotlyFigure.Of(narrow);
        return new()
        {
            ["below"] = below,
            ["layout"] = json["layout"]!.DeepClone(),
            ["bars"] = new JsonArray([.. json["data"]!.AsArray().Select(trace => trace!["colorbar"]?.DeepClone())]),
        };
    }

    private static string ReadScript()
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream("live.js")!);
        return reader.ReadToEnd().Trim();
    }
}
