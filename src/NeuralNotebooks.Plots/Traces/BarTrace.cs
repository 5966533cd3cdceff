using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>Bars that stand at names or numbers. Those of several traces stand side by side, or on each other.</summary>
internal sealed class BarTrace(Positions x, Values y) : Trace
{
    // The share of the space between two positions that bars fill.
    private const double Filled = 0.76;

    public Values Y => y;

    /// <summary>The width of the bars of a histogram, which fill their bins and lie before those of others.</summary>
    public double? BinWidth { get; init; }

    public override string Kind => BinWidth is null ? "bar" : "histogram";

    public override int Count => y.Count;

    public override IReadOnlyList<string>? XNames => x.Names;

    public override IReadOnlyList<double>? XNumbers => BinWidth is null ? x.Numbers : null;

    public override Extent XExtent(bool log)
    {
        double half = (BinWidth ?? Spacing()) / 2;
        Extent middles = x.Numbers is { } numbers ? Extent.Of(numbers, log) : new(0, x.Count - 1);
        return middles.IsNone || log ? middles : new(middles.Low - half, middles.High + half);
    }

    public override Extent YExtent(bool log) => log ? Extent.Of(y, log) : Extent.Of(y).With(0);

    public override bool HasYMargin => true;

    public override JsonObject ToJson(Panel panel)
    {
        (double offset, double width, double[] bases) = Place(panel);
        JsonObject json = Begin("bar");
        json["x"] = x.Numbers is { } numbers ? Json.Numbers(numbers) : Json.Texts(x.Names!);
        json["y"] = Json.Numbers(y);
        json["width"] = width;
        json["offset"] = offset;
        if (bases.Any(start => start != 0))
            json["base"] = Json.Numbers(bases);

        JsonObject edge = new() { ["color"] = "#ffffff", ["width"] = EdgeWidth };
        json["marker"] = new JsonObject { ["color"] = Color, ["opacity"] = Opacity(panel), ["line"] = edge };
        return json;
    }

    public override void Draw(Plane plane)
    {
        (double offset, double width, double[] bases) = Place(plane.Panel);
        double[] positions = x.On(plane.X.Names);
        for (int i = 0; i < positions.Length; i++)
        {
            if (!double.IsFinite(y[i]))
                continue;

            double left = plane.X[positions[i] + offset], right = plane.X[positions[i] + offset + width];
            double from = Height(bases[i]), to = Height(bases[i] + y[i]);
            plane.Svg.Rect(
                Math.Min(left, right), Math.Min(from, to), Math.Abs(right - left), Math.Abs(to - from),
                Color, EdgeWidth == 0 ? null : "#fff", EdgeWidth, Opacity(plane.Panel));
        }

        // A bar on a logarithmic axis begins where the axis does: zero has no place on it.
        double Height(double value) => double.IsFinite(plane.Y[value]) ? Math.Clamp(plane.Y[value], plane.Top - 9, plane.Bottom + 9) : plane.Bottom;
    }

    /// <summary>White lines between the bars of a histogram, unless there are so many that the lines would be all one sees.</summary>
    private double EdgeWidth => BinWidth is null || Count > 50 ? 0 : 0.5;

    private double Opacity(Panel panel) => BinWidth is not null && panel.Histograms.Count() > 1 ? 0.6 : 1;

    /// <summary>Where the bars stand: from position + offset on, so wide, and on these heights.</summary>
    private (double Offset, double Width, double[] Bases) Place(Panel panel)
    {
        double[] bases = new double[y.Count];
        if (BinWidth is { } bin)
            return (-bin / 2, bin, bases);

        List<BarTrace> bars = [.. panel.Bars];
        int index = bars.IndexOf(this);
        double all = Filled * Spacing();
        if (!panel.IsStacked)
            return (-all / 2 + index * all / bars.Count, all / bars.Count, bases);

        // Negative bars hang from each other below zero.
        for (int i = 0; i < bases.Length; i++)
            bases[i] = bars.Take(index).Where(below => i < below.Count && below.Y[i] < 0 == y[i] < 0).Select(below => below.Y[i]).Where(double.IsFinite).Sum();

        return (-all / 2, all, bases);
    }

    private double Spacing()
    {
        if (x.Numbers is not { Length: > 1 } numbers)
            return 1;

        double[] sorted = [.. numbers.Distinct().Order()];
        return sorted.Length > 1 ? sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min() : 1;
    }
}
