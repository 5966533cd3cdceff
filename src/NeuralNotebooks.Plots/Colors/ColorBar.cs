using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>What the colours of a map mean.</summary>
/// <param name="Map">The colours.</param>
/// <param name="Low">The number of the first colour.</param>
/// <param name="High">The number of the last colour.</param>
/// <param name="Title">What the numbers are.</param>
/// <param name="IsLog">Whether the numbers are logarithms of those to show.</param>
internal sealed record ColorBar(ColorMap Map, double Low, double High, string Title, bool IsLog = false)
{
    /// <summary>Where a number lies between the ends, from 0 to 1.</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    /// <summary>The marks beside the bar, where they do not follow from the numbers.</summary>
    public Tick[]? Marks { get; init; }

    /// <summary>The marks beside the bar.</summary>
    public Tick[] Ticks(int about) => Marks is not null ? Marks : IsLog
        ? [.. Plots.Ticks.Log(Math.Pow(10, Low), Math.Pow(10, High), about).Select(tick => tick with { Value = Math.Log10(tick.Value) })]
        : Plots.Ticks.Linear(Low, High, about);

    /// <summary>Plotly's colour scale.</summary>
    public JsonArray ScaleToJson() =>
        [.. Map.Stops.Select((stop, i) => new JsonArray(Json.Number((double)i / (Map.Stops.Count - 1)), stop))];

    /// <summary>Plotly's colour bar.</summary>
    public JsonObject ToJson()
    {
        Tick[] ticks = Ticks(6);
        return new()
        {
            ["title"] = new JsonObject { ["text"] = PlotlyText.Of(Title), ["side"] = "right" },
            ["thickness"] = 14,
            ["outlinewidth"] = 0,
            ["tickvals"] = Json.Numbers(ticks.Select(tick => tick.Value)),
            ["ticktext"] = Json.Texts(ticks.Select(tick => tick.Label)),
        };
    }

    /// <summary>A colour bar for these numbers: a signed map has zero in its middle.</summary>
    public static ColorBar For(ColorMap map, IEnumerable<double> values, string title, double? low, double? high)
    {
        Extent extent = Extent.Of(values);
        if (extent.IsNone)
            extent = new(0, 1);

        if (map == ColorMap.Diverging && low is null && high is null)
        {
            double far = Math.Max(Math.Abs(extent.Low), Math.Abs(extent.High));
            extent = new(-far, far);
        }

        extent = new(low ?? extent.Low, high ?? extent.High);
        return extent.Length > 0 ? new(map, extent.Low, extent.High, title) : new(map, extent.Low - 0.5, extent.Low + 0.5, title);
    }
}
