using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>The layout of a figure in Plotly's JSON: title, axes, shapes, notes and images.</summary>
internal static class PlotlyLayout
{
    private const double TitleSize = 16, KeyRow = 23, PanelTitle = 24;

    public static JsonObject Of(Figure figure)
    {
        double width = figure.Width, height = figure.Height;
        IReadOnlyList<string> heading = figure.Heading is { } text ? TextWidth.Wrap(text, TitleSize, width - 40, bold: true) : [];
        double legend = LegendHeight(figure, width);
        double titles = figure.Panels.Exists(panel => panel is { Title: not null, Row: 0 }) ? PanelTitle : 0;
        double top = 14 + heading.Count * TitleSize * 1.3 + (heading.Count > 0 ? 8 : 0) + legend + titles;

        // The legend stands on the titles of the panels. Plotly measures in shares of the height between the margins.
        double legendPlace = 1 + (4 + titles) / Math.Max(height - top - 50, 50);
        JsonObject layout = new()
        {
            ["height"] = height,
            ["autosize"] = true,
            ["paper_bgcolor"] = "#ffffff",
            ["plot_bgcolor"] = "#ffffff",
            ["font"] = new JsonObject { ["family"] = SvgWriter.FontFamily, ["size"] = 12, ["color"] = Ink.Text },
            ["margin"] = new JsonObject { ["l"] = 10, ["r"] = 16, ["t"] = Math.Round(top), ["b"] = 10 },
            ["showlegend"] = legend > 0,
            ["legend"] = new JsonObject { ["orientation"] = "h", ["x"] = 0, ["xanchor"] = "left", ["y"] = Json.Number(legendPlace), ["yanchor"] = "bottom" },
            ["hovermode"] = "closest",
        };

        // Bars have their places from us, beside or on each other.
        if (figure.Panels.Exists(panel => panel.Traces.Exists(trace => trace is BarTrace)))
            layout["barmode"] = "overlay";

        if (heading.Count > 0)
            layout["title"] = new JsonObject
            {
                ["text"] = PlotlyText.Bold(heading),
                ["font"] = new JsonObject { ["size"] = TitleSize },
                ["x"] = 0,
                ["xanchor"] = "left",
                ["y"] = 1,
                ["yanchor"] = "top",
                ["pad"] = new JsonObject { ["l"] = 14, ["t"] = 12 },
            };

        JsonArray shapes = [], notes = [], images = [];
        for (int i = 0; i < figure.Panels.Count; i++)
            AddPanel(layout, shapes, notes, images, figure, i, width, height - top);

        if (shapes.Count > 0)
            layout["shapes"] = shapes;

        if (notes.Count > 0)
            layout["annotations"] = notes;

        if (images.Count > 0)
            layout["images"] = images;

        return layout;
    }

    /// <summary>What follows x or y in the name of a panel's axes: nothing for the first panel, 2 for the second.</summary>
    public static string Suffix(int panel) => panel == 0 ? "" : FormattableString.Invariant($"{panel + 1}");

    /// <summary>The share of the figure that a panel takes, from 0 to 1.</summary>
    public static (double Left, double Right, double Bottom, double Top) Domain(Figure figure, Panel panel, double width, double height)
    {
        int rows = figure.Panels.Max(other => other.Row) + 1, columns = figure.Panels.Max(other => other.Column) + 1;

        // Between panels there must be space for the ticks, titles and bars of one, in pixels.
        bool bars = figure.Panels.Exists(other => other.Traces.Exists(trace => trace.ColorBar is not null));
        double gapX = (bars ? 120 : 72) / width, gapY = 84 / height;
        double cellWidth = (1 - (columns - 1) * gapX) / columns, cellHeight = (1 - (rows - 1) * gapY) / rows;
        double left = panel.Column * (cellWidth + gapX), top = 1 - panel.Row * (cellHeight + gapY);
        return (left, Math.Min(left + cellWidth, 1), Math.Max(top - cellHeight, 0), top);
    }

    private static void AddPanel(JsonObject layout, JsonArray shapes, JsonArray notes, JsonArray images, Figure figure, int index, double width, double height)
    {
        Panel panel = figure.Panels[index];
        string suffix = Suffix(index);
        (double left, double right, double bottom, double top) = Domain(figure, panel, width, height);
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
            (shape.Kind == ShapeKind.Arrow ? notes : shapes).Add(PlotlyShapes.Of(shape, suffix, panel));

        foreach (Note note in panel.Notes)
            notes.Add(PlotlyShapes.Of(note, suffix, panel));

        foreach (PanelImage image in panel.Images)
            images.Add(PlotlyShapes.Of(image, suffix));

        if (panel.Title is { } title)
            notes.Add(PlotlyShapes.PanelTitle(title, (left + right) / 2, top));
    }

    private static double LegendHeight(Figure figure, double width)
    {
        Trace[] keys = Legend.Of(figure);

        // Plotly gives all names the width of the longest.
        double widest = keys.Select(key => 50 + TextWidth.Of(key.Name!, 12)).DefaultIfEmpty().Max();
        int perRow = Math.Max((int)((width - 60) / Math.Max(widest, 1)), 1);
        return Math.Ceiling((double)keys.Length / perRow) * KeyRow;
    }
}
