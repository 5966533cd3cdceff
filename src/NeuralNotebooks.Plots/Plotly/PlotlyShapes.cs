using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>Shapes, notes and images in Plotly's JSON.</summary>
internal static class PlotlyShapes
{
    public static JsonObject Of(PanelShape shape, string suffix, Panel panel)
    {
        if (shape.Kind == ShapeKind.Arrow)
            return ArrowOf(shape, suffix);

        bool across = shape.Kind == ShapeKind.Across, upright = shape.Kind == ShapeKind.Upright;
        JsonObject json = new()
        {
            ["type"] = shape.Kind switch { ShapeKind.Rectangle => "rect", ShapeKind.Ellipse => "circle", _ => "line" },
            ["xref"] = across ? $"x{suffix} domain" : $"x{suffix}",
            ["yref"] = upright ? $"y{suffix} domain" : $"y{suffix}",
            ["x0"] = across ? 0 : Along(shape.X0, panel.X, panel.XNames),
            ["x1"] = across ? 1 : Along(shape.X1, panel.X, panel.XNames),
            ["y0"] = upright ? 0 : Along(shape.Y0, panel.Y, panel.YNames),
            ["y1"] = upright ? 1 : Along(shape.Y1, panel.Y, panel.YNames),
            ["line"] = new JsonObject { ["color"] = shape.Stroke, ["width"] = shape.Width, ["dash"] = shape.Dash.ToPlotly() },
            ["layer"] = shape.IsBelow ? "below" : "above",
            ["opacity"] = shape.Opacity,
        };
        if (shape.Fill is not null)
            json["fillcolor"] = shape.Fill;

        return json;
    }

    /// <summary>Plotly draws arrows as notes without a text.</summary>
    private static JsonObject ArrowOf(PanelShape shape, string suffix) => new()
    {
        ["text"] = "",
        ["showarrow"] = true,
        ["x"] = Json.Number(shape.X1),
        ["y"] = Json.Number(shape.Y1),
        ["ax"] = Json.Number(shape.X0),
        ["ay"] = Json.Number(shape.Y0),
        ["xref"] = $"x{suffix}",
        ["yref"] = $"y{suffix}",
        ["axref"] = $"x{suffix}",
        ["ayref"] = $"y{suffix}",
        ["arrowhead"] = 2,
        ["arrowwidth"] = shape.Width,
        ["arrowcolor"] = shape.Stroke,
    };

    public static JsonObject Of(Note note, string suffix, Panel panel)
    {
        JsonObject json = new()
        {
            ["x"] = Along(note.X, panel.X, panel.XNames, log: true),
            ["y"] = Along(note.Y, panel.Y, panel.YNames, log: true),
            ["xref"] = $"x{suffix}",
            ["yref"] = $"y{suffix}",
            ["text"] = note.IsBold ? PlotlyText.Bold(note.Text.Split('\n')) : PlotlyText.Of(note.Text),
            ["font"] = new JsonObject { ["size"] = note.Size, ["color"] = note.Color },
            ["showarrow"] = note.HasArrow,
        };

        // Plotly's letters have no edge, but may have a ground.
        if (note.HasHalo)
            json["bgcolor"] = "rgba(255,255,255,0.8)";

        if (note.HasArrow)
        {
            json["ax"] = note.Right;
            json["ay"] = note.Down;
            json["arrowhead"] = 2;
            json["arrowsize"] = 1;
            json["arrowwidth"] = 1.3;
            json["arrowcolor"] = Ink.Quiet;
            return json;
        }

        json["xshift"] = note.Right;
        json["yshift"] = -note.Down;
        json["xanchor"] = note.Anchor switch { Anchor.Start => "left", Anchor.End => "right", _ => "center" };
        json["yanchor"] = "middle";
        return json;
    }

    public static JsonObject Of(PanelImage image, string suffix) => new()
    {
        ["source"] = $"data:image/png;base64,{Convert.ToBase64String(image.Png)}",
        ["xref"] = $"x{suffix}",
        ["yref"] = $"y{suffix}",
        ["x"] = Json.Number(image.X),
        ["y"] = Json.Number(image.Y),
        ["sizex"] = Json.Number(image.Width),
        ["sizey"] = Json.Number(image.Height),
        ["sizing"] = "stretch",
        ["layer"] = "above",
    };

    public static JsonObject PanelTitle(string title, double x, double y) => new()
    {
        ["text"] = PlotlyText.Bold([title]),
        ["font"] = new JsonObject { ["size"] = 13.5 },
        ["x"] = Json.Number(x),
        ["y"] = Json.Number(y),
        ["xref"] = "paper",
        ["yref"] = "paper",
        ["xanchor"] = "center",
        ["yanchor"] = "bottom",
        ["showarrow"] = false,
    };

    /// <summary>A coordinate as Plotly wants it: a name where the axis has names, a logarithm where notes stand on a logarithmic axis.</summary>
    private static JsonNode? Along(double value, Axis axis, IReadOnlyList<string>? names, bool log = false)
    {
        if (names is not null && value == Math.Floor(value) && value >= 0 && value < names.Count)
            return names[(int)value];

        return Json.Number(log && axis.IsLog ? Math.Log10(value) : value);
    }
}
