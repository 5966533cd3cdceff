using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>How numbers are spread: the box holds the middle half of them, the whiskers reach to the last ones within 1.5 box lengths.</summary>
/// <remarks>Source: Tukey: Exploratory Data Analysis, Addison-Wesley 1977. Quartiles are interpolated linearly, as NumPy does.</remarks>
internal sealed class BoxTrace : Trace
{
    private const int MostOutliers = 100;
    private const double Half = 0.28;

    private readonly string name;
    private readonly int count;
    private readonly double lowFence, low, median, high, highFence;
    private readonly double[] outliers;

    public BoxTrace(string name, Values values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
            throw new ArgumentException($"The box of {name} has no numbers to show.");

        this.name = name;
        count = values.Count;
        (low, median, high) = (Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
        double reach = 1.5 * (high - low);
        lowFence = sorted.First(value => value >= low - reach);
        highFence = sorted.Last(value => value <= high + reach);
        double[] outside = [.. sorted.Where(value => value < lowFence || value > highFence)];
        outliers = [.. Thinning.KeepEvery(outside.Length, MostOutliers).Select(i => outside[i])];

        // Spread evenly over the sorted ones, the outermost is missed: it matters most.
        if (outliers.Length > 0)
            outliers[^1] = outside[^1];
    }

    public override string Kind => "box";

    public override int Count => count;

    public override IReadOnlyList<string> XNames => [name];

    public override Extent XExtent(bool log) => new(-0.5, 0.5);

    public override Extent YExtent(bool log) => Extent.Of([lowFence, highFence, .. outliers], log);

    public override bool HasYMargin => true;

    public override JsonObject ToJson(Panel panel)
    {
        JsonObject json = Begin("box");
        json["x"] = Json.Texts([name]);
        json["q1"] = Json.Numbers([low]);
        json["median"] = Json.Numbers([median]);
        json["q3"] = Json.Numbers([high]);
        json["lowerfence"] = Json.Numbers([lowFence]);
        json["upperfence"] = Json.Numbers([highFence]);
        json["boxpoints"] = outliers.Length > 0 ? "outliers" : false;
        if (outliers.Length > 0)
            json["y"] = new JsonArray(Json.Numbers(outliers));

        json["width"] = 2 * Half;
        json["fillcolor"] = Color;
        json["marker"] = new JsonObject { ["color"] = Color, ["size"] = 5 };
        json["line"] = new JsonObject { ["color"] = Ink.Text, ["width"] = 1.3 };
        return json;
    }

    public override void Draw(Plane plane)
    {
        double middle = Positions.At([name]).On(plane.X.Names)[0];
        double x = plane.X[middle], left = plane.X[middle - Half], right = plane.X[middle + Half], cap = (right - left) / 4;
        SvgWriter svg = plane.Svg;
        foreach ((double from, double to) in (ReadOnlySpan<(double, double)>)[(lowFence, low), (highFence, high)])
        {
            svg.Line(x, plane.Y[from], x, plane.Y[to], Ink.Text, 1.3);
            svg.Line(x - cap, plane.Y[from], x + cap, plane.Y[from], Ink.Text, 1.3);
        }

        svg.Rect(left, plane.Y[high], right - left, plane.Y[low] - plane.Y[high], Color, Ink.Text, 1.3);
        svg.Line(left, plane.Y[median], right, plane.Y[median], Ink.Text, 2.2);
        foreach (double outlier in outliers)
            Markers.Draw(svg, MarkerSymbol.Circle, x, plane.Y[outlier], 5, Color, 1);
    }

    internal static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
