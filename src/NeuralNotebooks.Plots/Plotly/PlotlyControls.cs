using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>What moves and what can be pressed, in Plotly's JSON: frames with a slider and a Play button, and buttons to choose a chart.</summary>
internal static class PlotlyControls
{
    private const double BelowAxis = 62;

    // Play and Pause, and a gap to the slider beside them: pixels, on a telephone as on a wall.
    private const double ButtonsWidth = 96;

    /// <summary>Adds the frames of an animation. A frame has only what differs from the figure itself, which shows the last one.</summary>
    public static void AddFrames(JsonObject json, Figure figure)
    {
        List<JsonObject>[] data = [.. figure.Frames.Select(frame => PlotlyFigure.Data(frame.Figure))];
        string[][] moving = [.. data[^1].Select((last, i) => last.Select(attribute => attribute.Key).Where(key => Differs(i, key)).ToArray())];
        int[] moved = [.. Enumerable.Range(0, moving.Length).Where(i => moving[i].Length > 0)];
        json["frames"] = new JsonArray([.. figure.Frames.Select((frame, i) => new JsonObject
        {
            ["name"] = FrameId(i),
            ["traces"] = new JsonArray([.. moved.Select(trace => (JsonNode)trace)]),
            ["data"] = new JsonArray([.. moved.Select(trace => Only(data[i][trace], moving[trace]))]),
        })]);

        JsonObject layout = json["layout"]!.AsObject();
        layout["sliders"] = new JsonArray(Slider(figure));
        layout["updatemenus"] = new JsonArray(PlayButtons(700.0 / Math.Sqrt(figure.Frames.Count)));

        bool Differs(int trace, string key) => data.Any(traces => !JsonNode.DeepEquals(traces[trace][key], data[^1][trace][key]));
    }

    /// <summary>Adds the traces of all charts, of which only the first one's are visible, and the buttons that change that.</summary>
    public static void AddChoices(JsonObject json, Figure figure)
    {
        List<JsonObject>[] data = [.. figure.Choices.Select(choice => PlotlyFigure.Data(choice.Figure))];
        JsonObject[] layouts = [.. figure.Choices.Select(choice => PlotlyLayout.Of(choice.Figure))];
        int count = data.Sum(traces => traces.Count), first = 0;
        JsonArray buttons = [];
        for (int choice = 0; choice < data.Length; choice++)
        {
            int from = first, to = first += data[choice].Count;
            JsonArray visible = [.. Enumerable.Range(0, count).Select(i => (JsonNode)(i >= from && i < to))];
            buttons.Add(new JsonObject
            {
                ["label"] = PlotlyText.Of(figure.Choices[choice].Label),
                ["method"] = "update",
                ["args"] = new JsonArray(new JsonObject { ["visible"] = visible }, Whole(layouts[choice])),
            });
            foreach (JsonObject trace in data[choice])
                trace["visible"] = choice == 0;
        }

        json["layout"] = Whole(layouts[0]);
        json["data"] = new JsonArray([.. data.SelectMany(traces => traces)]);
        bool wide = figure.Choices.Sum(choice => 24 + TextWidth.Of(choice.Label, 12)) > 320;
        json["layout"]!["updatemenus"] = new JsonArray(new JsonObject
        {
            ["type"] = wide ? "dropdown" : "buttons",
            ["direction"] = wide ? "up" : "right",
            ["buttons"] = buttons,
            ["active"] = 0,
            ["showactive"] = true,
            ["x"] = 0,
            ["xanchor"] = "left",
            ["y"] = 0,
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = BelowAxis, ["b"] = 8 },
            ["bgcolor"] = "#ffffff",
            ["bordercolor"] = Ink.Axis,
        });

        // What one chart has and another has not must go when that other is chosen.
        JsonObject Whole(JsonObject layout)
        {
            JsonObject whole = layout.DeepClone().AsObject();
            foreach ((string key, JsonNode? content) in layouts.SelectMany(other => other))
                if (!whole.ContainsKey(key))
                    whole[key] = content switch
                    {
                        JsonArray => new JsonArray(),
                        JsonObject when key is "xaxis" or "yaxis" => new JsonObject { ["visible"] = false },
                        _ => content!.DeepClone(),
                    };

            return whole;
        }
    }

    private static JsonObject Only(JsonObject trace, string[] keys) => [.. keys.Select(key => KeyValuePair.Create(key, trace[key]?.DeepClone()))];

    private static string FrameId(int index) => FormattableString.Invariant($"frame {index + 1}");

    private static JsonObject Slider(Figure figure) => new()
    {
        ["active"] = figure.Frames.Count - 1,
        ["x"] = 0,
        ["len"] = 1,
        ["y"] = 0,
        ["yanchor"] = "top",
        ["pad"] = new JsonObject { ["l"] = ButtonsWidth, ["t"] = BelowAxis - 12, ["b"] = 10 },
        ["currentvalue"] = new JsonObject { ["prefix"] = PlotlyText.Of($"{figure.FrameName} ".TrimStart()), ["xanchor"] = "left" },
        ["ticklen"] = 4,
        ["tickcolor"] = Ink.Axis,
        ["font"] = new JsonObject { ["size"] = 11 },
        ["steps"] = new JsonArray([.. figure.Frames.Select((frame, i) => new JsonObject
        {
            ["label"] = PlotlyText.Of(frame.Label),
            ["method"] = "animate",
            ["args"] = new JsonArray(new JsonArray(FrameId(i)), Animation(0)),
        })]),
    };

    private static JsonObject PlayButtons(double milliseconds) => new()
    {
        ["type"] = "buttons",
        ["direction"] = "right",
        ["showactive"] = false,
        ["x"] = 0,
        ["xanchor"] = "left",
        ["y"] = 0,
        ["yanchor"] = "top",
        ["pad"] = new JsonObject { ["t"] = BelowAxis + 6 },
        ["bgcolor"] = "#ffffff",
        ["bordercolor"] = Ink.Axis,
        ["buttons"] = new JsonArray(
            // All frames from here on, and none: that is how Plotly writes Play and Pause.
            Button("▶", null, Math.Round(Math.Max(milliseconds, 40))),
            Button("❚❚", new JsonArray((JsonNode?)null), 0)),
    };

    private static JsonObject Button(string label, JsonArray? frames, double milliseconds) => new()
    {
        ["label"] = label,
        ["method"] = "animate",
        ["args"] = new JsonArray(frames, Animation(milliseconds)),
    };

    private static JsonObject Animation(double milliseconds) => new()
    {
        ["mode"] = "immediate",
        ["fromcurrent"] = true,
        ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };
}
