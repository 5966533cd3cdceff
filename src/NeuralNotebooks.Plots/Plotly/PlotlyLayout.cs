using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>The layout of a figure in Plotly's JSON: title, axes, shapes, notes and images.</summary>
internal static class PlotlyLayout
{
    // Plotly's bar of tools stands to the right of the title.
    private const double TitleSize = 16, KeyRow = 23, PanelTitle = 24, Tools = 120;

    public static JsonObject Of(Figure figure)
    {
        IReadOnlyList<string> heading = Heading(figure);
        double legend = LegendHeight(figure), titles = TitlesHeight(figure), top = Top(figure);

        // The legend stands on the titles of the panels. Plotly measures in shares of the height between the margins.
        double legendPlace = 1 + (4 + titles) / Math.Max(figure.Height - top - 50, 50);
        JsonObject layout = new()
        {
            ["height"] = figure.Height,
            ["autosize"] = true,
            ["paper_bgcolor"] = "#ffffff",
            ["plot_bgcolor"] = "#ffffff",
            ["font"] = new JsonObject { ["family"] = SvgWriter.FontFamily, ["size"] = 12, ["color"] = Ink.Text },
            ["margin"] = new JsonObject { ["l"] = 10, ["r"] = 16, ["t"] = Math.Round(top), ["b"] = 10 },
            ["showlegend"] = legend > 0,
            ["legend"] = new JsonObject
            {
                ["orientation"] = "h",
                ["x"] = 0,
                ["xanchor"] = "left",
                ["y"] = Json.Number(legendPlace),
                ["yanchor"] = "bottom",
            },
            ["hovermode"] = "closest",
            ["title"] = new JsonObject
            {
                ["text"] = heading.Count > 0 ? PlotlyText.Bold(heading) : "",
                ["font"] = new JsonObject { ["size"] = TitleSize },
                ["x"] = 0,
                ["xanchor"] = "left",
                ["y"] = 1,
                ["yanchor"] = "top",
                ["pad"] = new JsonObject { ["l"] = 14, ["t"] = 12 },
            },
        };

        // Bars have their places from us, beside or on each other.
        if (figure.Panels.Exists(panel => panel.Traces.Exists(trace => trace is BarTrace)))
            layout["barmode"] = "overlay";

        for (int i = 0; i < figure.Panels.Count; i++)
            AddPanel(layout, figure, i);

        return layout;
    }

    /// <summary>What follows x or y in the name of a panel's axes: nothing for the first panel, 2 for the second.</summary>
    public static string Suffix(int panel) => panel == 0 ? "" : FormattableString.Invariant($"{panel + 1}");

    /// <summary>The share of the figure that a panel takes, from 0 to 1.</summary>
    public static (double Left, double Right, double Bottom, double Top) Domain(Figure figure, Panel panel)
    {
        int rows = figure.Panels.Max(other => other.Row) + 1, columns = figure.Panels.Max(other => other.Column) + 1;

        // Between panels there must be space for the ticks, titles and bars of one, in pixels.
        bool bars = figure.Panels.Exists(other => other.Traces.Exists(trace => trace.ColorBar is not null));
        double gapX = (bars ? 150.0 : 90) / figure.Width, gapY = 84 / (figure.Height - Top(figure));
        double cellWidth = (1 - (columns - 1) * gapX) / columns, cellHeight = (1 - (rows - 1) * gapY) / rows;
        double left = panel.Column * (cellWidth + gapX), top = 1 - panel.Row * (cellHeight + gapY);
        return (left, Math.Min(left + cellWidth, 1), Math.Max(top - cellHeight, 0), top);
    }

    private static void AddPanel(JsonObject layout, Figure figure, int index)
    {
        Panel panel = figure.Panels[index];
        string suffix = Suffix(index);
        (double left, double right, double bottom, double top) = Domain(figure, panel);
        JsonArray horizontal = [Json.Number(left), Json.Number(right)], vertical = [Json.Number(bottom), Json.Number(top)];
        if (panel.HasSurface)
        {
            layout[$"scene{suffix}"] = PlotlyAxes.Scene(panel, horizontal, vertical);
        }
        else
        {
            layout[$"xaxis{suffix}"] = PlotlyAxes.X(panel, suffix, horizontal);
            layout[$"yaxis{suffix}"] = PlotlyAxes.Y(panel, suffix, vertical);
        }

        foreach (PanelShape shape in panel.Shapes)
            Append(shape.Kind == ShapeKind.Arrow ? "annotations" : "shapes", PlotlyShapes.Of(shape, suffix, panel));

        foreach (Note note in panel.Notes)
            Append("annotations", PlotlyShapes.Of(note, suffix, panel));

        foreach (PanelImage image in panel.Images)
            Append("images", PlotlyShapes.Of(image, suffix));

        if (panel.Title is { } title)
            Append("annotations", PlotlyShapes.PanelTitle(title, (left + right) / 2, top));

        void Append(string list, JsonObject item)
        {
            if (layout[list] is not JsonArray items)
                layout[list] = items = [];

            items.Add(item);
        }
    }

    private static IReadOnlyList<string> Heading(Figure figure) =>
        figure.Heading is { } text ? TextWidth.Wrap(text, TitleSize, figure.Width - Tools, bold: true) : [];

    /// <summary>The space above the panels.</summary>
    private static double Top(Figure figure)
    {
        int lines = Heading(figure).Count;
        return 14 + lines * TitleSize * 1.3 + (lines > 0 ? 8 : 0) + LegendHeight(figure) + TitlesHeight(figure);
    }

    /// <summary>The space for the titles of the first row's panels.</summary>
    private static double TitlesHeight(Figure figure) => figure.Panels.Exists(panel => panel is { Title: not null, Row: 0 }) ? PanelTitle : 0;

    private static double LegendHeight(Figure figure)
    {
        Trace[] keys = Legend.Of(figure);

        // Plotly gives all names the width of the longest.
        double widest = keys.Select(key => 50 + TextWidth.Of(key.Name!, 12)).DefaultIfEmpty().Max();
        int perRow = Math.Max((int)((figure.Width - 60) / Math.Max(widest, 1)), 1);
        return Math.Ceiling((double)keys.Length / perRow) * KeyRow;
    }
}
