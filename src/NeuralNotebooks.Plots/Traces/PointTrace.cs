using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>Points, joined by a line or each with a marker, or both.</summary>
internal sealed class PointTrace(Positions x, Values y) : Trace
{
    // Beyond these numbers a chart looks the same, and only the notebook grows.
    private const int MostInJson = 5000, MostOnPage = 1200, MostMarkersOnPage = 2500;

    /// <summary>The numbers along the third axis, for a path on a surface.</summary>
    public Values? Z { get; init; }

    public bool HasLine { get; set; } = true;

    public bool HasMarkers { get; set; }

    public LineDash Dash { get; set; }

    public double Width { get; set; } = 2.2;

    public double MarkerSize { get; set; } = 7;

    public MarkerSymbol Symbol { get; set; }

    public double Opacity { get; set; } = 1;

    /// <summary>What a reader is told about each point, beside its numbers.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>The distance of two lines around this one, for error bands.</summary>
    public (Values Low, Values High)? Band { get; set; }

    public override string Kind => HasLine ? "line" : "scatter";

    public override int Count => y.Count;

    public override IReadOnlyList<string>? XNames => x.Names;

    public override IReadOnlyList<double>? XNumbers => x.Numbers;

    public override Extent XExtent(bool log) => x.Numbers is { } numbers ? Extent.Of(numbers, log) : new(0, Math.Max(x.Count - 1, 0));

    public override Extent YExtent(bool log)
    {
        Extent extent = Extent.Of(y, log);
        return Band is { } band ? extent.With(Extent.Of(band.Low, log)).With(Extent.Of(band.High, log)) : extent;
    }

    public override bool HasXMargin => HasMarkers;

    public override bool HasYMargin => true;

    public override JsonObject ToJson(Panel panel)
    {
        int[] kept = Thinned(HasLine ? MostInJson : 2 * MostInJson);
        JsonObject json = Begin(Z is null ? "scatter" : "scatter3d");
        json["mode"] = (HasLine, HasMarkers) switch { (true, true) => "lines+markers", (true, false) => "lines", _ => "markers" };
        json["x"] = x.Numbers is { } numbers ? Json.Numbers(kept.Select(i => numbers[i])) : Json.Texts(kept.Select(i => x.Names![i]));
        json["y"] = Json.Numbers(kept.Select(i => y[i]));
        if (Z is { } z)
            json["z"] = Json.Numbers(kept.Select(i => z[i]));

        if (HasLine)
            json["line"] = new JsonObject { ["color"] = Color, ["width"] = Width, ["dash"] = Dash.ToPlotly() };

        if (HasMarkers)
            json["marker"] = Marker();

        if (Notes is { } notes)
        {
            json["text"] = Json.Texts(kept.Select(i => PlotlyText.Of(notes[i])));
            json["hoverinfo"] = "text";
        }

        return json;
    }

    private JsonObject Marker() => new()
    {
        ["color"] = Color,
        ["size"] = MarkerSize,
        ["symbol"] = Symbol.ToPlotly(),
        ["opacity"] = Opacity,

        // Where markers lie on each other, a white edge keeps them apart.
        ["line"] = new JsonObject { ["color"] = "#ffffff", ["width"] = 0.7 },
    };

    /// <summary>The band as a trace of Plotly's own, to stand before the line: an outline there and back, filled.</summary>
    public JsonObject? BandToJson()
    {
        if (Band is not { } band)
            return null;

        int[] kept = Thinned(MostInJson);
        int[] there = [.. kept.Where(i => double.IsFinite(band.Low[i]) && double.IsFinite(band.High[i]))];
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = Json.Numbers([.. there.Select(i => x.Numbers![i]), .. there.Reverse().Select(i => x.Numbers![i])]),
            ["y"] = Json.Numbers([.. there.Select(i => band.High[i]), .. there.Reverse().Select(i => band.Low[i])]),
            ["fill"] = "toself",
            ["fillcolor"] = Color,
            ["opacity"] = 0.2,
            ["line"] = new JsonObject { ["width"] = 0 },
            ["hoverinfo"] = "skip",
            ["showlegend"] = false,
        };
    }

    public override void Draw(Plane plane)
    {
        double[] px = plane.X.Pixels(x), py = [.. y.Select(value => plane.Y[value])];
        if (Band is { } band)
        {
            int[] there = [.. Thinned(MostOnPage).Where(i => double.IsFinite(band.Low[i]) && double.IsFinite(band.High[i]))];
            IEnumerable<(double, double)> upper = there.Select(i => (px[i], plane.Y[band.High[i]])), lower = there.Select(i => (px[i], plane.Y[band.Low[i]]));
            plane.Svg.Polygon(upper.Concat(lower.Reverse()), Color, opacity: 0.2);
        }

        if (HasLine)
            plane.Svg.Polyline(Thinned(MostOnPage).Select(i => (px[i], py[i])), Color, Width, Dash.ToSvg(Width));

        if (HasMarkers)
            foreach (int i in HasLine ? Thinned(MostOnPage) : Thinned(MostMarkersOnPage))
                if (double.IsFinite(px[i]) && double.IsFinite(py[i]))
                    Markers.Draw(plane.Svg, Symbol, px[i], py[i], MarkerSize, Color, Opacity);
    }

    public override void DrawKey(SvgWriter svg, double x, double y)
    {
        if (HasLine)
            svg.Line(x, y, x + 24, y, Color, Width, Dash.ToSvg(Width));

        if (HasMarkers)
            Markers.Draw(svg, Symbol, x + 12, y, Math.Max(MarkerSize, 7), Color, 1);
    }

    private int[] Thinned(int most) => HasLine ? Thinning.KeepExtremes(y.Numbers, most) : Thinning.KeepEvery(y.Count, most);
}
