using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>Axes in Plotly's JSON.</summary>
internal static class PlotlyAxes
{
    public static JsonObject X(Panel panel, string suffix, JsonArray domain)
    {
        JsonObject axis = Of(panel.X, panel.XNames, panel.XRange, panel.HasWholeX);
        axis["anchor"] = $"y{suffix}";
        axis["domain"] = domain;
        if (panel.HasEqualUnits)
            axis["constrain"] = "domain";

        return axis;
    }

    public static JsonObject Y(Panel panel, string suffix, JsonArray domain)
    {
        JsonObject axis = Of(panel.Y, panel.YNames, panel.YRange, panel.HasWholeY);
        axis["anchor"] = $"x{suffix}";
        axis["domain"] = domain;
        if (panel.HasEqualUnits)
        {
            axis["scaleanchor"] = $"x{suffix}";
            axis["scaleratio"] = 1;
            axis["constrain"] = "domain";
        }

        return axis;
    }

    public static JsonObject Scene(Panel panel, JsonArray horizontal, JsonArray vertical) => new()
    {
        ["domain"] = new JsonObject { ["x"] = horizontal, ["y"] = vertical },
        ["xaxis"] = SceneAxis(panel.X.Title),
        ["yaxis"] = SceneAxis(panel.Y.Title),
        ["zaxis"] = SceneAxis(panel.ZTitle),
        ["aspectmode"] = "manual",
        ["aspectratio"] = new JsonObject { ["x"] = 1, ["y"] = 1, ["z"] = 0.7 },
        ["camera"] = new JsonObject { ["eye"] = new JsonObject { ["x"] = 1.15, ["y"] = -1.45, ["z"] = 1.25 } },
    };

    private static JsonObject SceneAxis(string title) => new()
    {
        ["title"] = Title(title),
        ["gridcolor"] = Ink.Grid,
        ["zerolinecolor"] = Ink.Grid,
        ["exponentformat"] = "power",
    };

    private static JsonObject Title(string text) => new() { ["text"] = PlotlyText.Of(text), ["font"] = new JsonObject { ["size"] = 13 } };

    private static JsonObject Of(Axis axis, IReadOnlyList<string>? names, AxisRange range, bool whole)
    {
        JsonObject json = new() { ["visible"] = axis.IsVisible };
        if (axis.IsVisible)
        {
            json["title"] = Title(axis.Title);
            json["title"]!["standoff"] = 8;
            json["automargin"] = true;
            json["showgrid"] = axis.HasGrid && names is null;
            json["gridcolor"] = Ink.Grid;
            json["zeroline"] = false;
            json["showline"] = true;
            json["linecolor"] = Ink.Axis;
            json["ticks"] = "outside";
            json["ticklen"] = 4;
            json["tickcolor"] = Ink.Axis;
            json["tickfont"] = new JsonObject { ["color"] = Ink.Quiet };

            // 50k and not 5·10⁴, but 10⁻⁵ and not 10µ.
            json["exponentformat"] = Math.Max(Math.Abs(range.From), Math.Abs(range.To)) >= 1 ? "SI" : "power";
        }

        json["type"] = names is not null ? "category" : axis.IsLog ? "log" : "linear";
        json["range"] = new JsonArray(Json.Number(End(range.From)), Json.Number(End(range.To)));
        if (names is not null)
        {
            json["categoryorder"] = "array";
            json["categoryarray"] = Json.Texts(names);
        }
        else if (range.IsLog)
        {
            // Plotly's own marks between powers of ten are single small digits.
            Tick[] ticks = Ticks.Log(Math.Min(range.From, range.To), Math.Max(range.From, range.To), 6);
            json["tickvals"] = Json.Numbers(ticks.Select(tick => tick.Value));
            json["ticktext"] = Json.Texts(ticks.Select(tick => tick.Label));
        }
        else if (whole && Math.Abs(range.To - range.From) <= Ticks.WholeSpan)
        {
            json["dtick"] = 1;
        }

        return json;

        double End(double value) => range.IsLog ? Math.Log10(value) : value;
    }
}
