using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>A figure in Plotly's JSON, with only what plotly.js knows from version 2 on.</summary>
internal static class PlotlyFigure
{
    public static JsonObject Of(Figure figure)
    {
        JsonObject json = new() { ["data"] = new JsonArray([.. Data(figure)]), ["layout"] = PlotlyLayout.Of(figure) };
        if (figure.Choices.Count > 0)
            PlotlyControls.AddChoices(json, figure);

        if (figure.Frames.Count > 1)
            PlotlyControls.AddFrames(json, figure);

        json["config"] = new JsonObject
        {
            ["responsive"] = true,
            ["displaylogo"] = false,

            // From version 4 on, Plotly would offer to send the data to a server.
            ["showSendToCloud"] = false,
            ["modeBarButtonsToRemove"] = Json.Texts(["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]),
        };
        return json;
    }

    /// <summary>The traces of all panels, each with its axes.</summary>
    public static List<JsonObject> Data(Figure figure)
    {
        List<JsonObject> data = [];
        HashSet<Trace> keys = [.. Legend.Of(figure)];
        for (int i = 0; i < figure.Panels.Count; i++)
        {
            Panel panel = figure.Panels[i];
            bool hasBar = false;
            foreach (Trace trace in panel.Traces)
            {
                if (trace is PointTrace points && points.BandToJson() is { } band)
                    data.Add(OnAxes(band, panel, i));

                JsonObject json = OnAxes(trace.ToJson(panel), panel, i);
                json["showlegend"] = keys.Contains(trace);
                if (trace.ColorBar is not null)
                    hasBar = PlaceColorBar(json, figure, panel, hasBar);

                data.Add(json);
            }

            // Without any trace Plotly draws no axes.
            if (panel.Traces.Count == 0)
                data.Add(OnAxes(new() { ["type"] = "scatter", ["x"] = new JsonArray((JsonNode?)null), ["y"] = new JsonArray((JsonNode?)null), ["showlegend"] = false }, panel, i));
        }

        return data;
    }

    private static JsonObject OnAxes(JsonObject trace, Panel panel, int index)
    {
        if (panel.HasSurface)
        {
            trace["scene"] = $"scene{PlotlyLayout.Suffix(index)}";
            return trace;
        }

        trace["xaxis"] = $"x{PlotlyLayout.Suffix(index)}";
        trace["yaxis"] = $"y{PlotlyLayout.Suffix(index)}";
        return trace;
    }

    /// <summary>Puts the bar of a map's colours beside its panel, once.</summary>
    private static bool PlaceColorBar(JsonObject json, Figure figure, Panel panel, bool hasBar)
    {
        json["showscale"] = !hasBar;
        if (figure.Panels.Count > 1 && json["colorbar"] is JsonObject bar)
        {
            (double left, double right, double bottom, double top) = PlotlyLayout.Domain(figure, panel);
            bar["x"] = Json.Number(right + 0.01);
            bar["y"] = Json.Number((bottom + top) / 2);
            bar["len"] = Json.Number(top - bottom);
        }

        return true;
    }
}
