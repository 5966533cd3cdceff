namespace NeuralNotebooks.Plots;

// Bars, histograms and boxes.
public sealed partial class Figure
{
    /// <summary>A bar for each name.</summary>
    /// <param name="names">What the bars are called.</param>
    /// <param name="values">How high they are.</param>
    /// <param name="name">What the legend calls them together.</param>
    /// <exception cref="ArgumentException">There are not as many names as values.</exception>
    public static Figure Bar(IReadOnlyList<string> names, Values values, string? name = null) => names.Count == values.Count
        ? new Figure(new BarTrace(Positions.At(names), values) { Name = name }).XAxis("").YAxis("value")
        : throw new ArgumentException($"Bar needs as many names as values, but there are {names.Count} and {values.Count}.");

    /// <summary>A bar at each x.</summary>
    /// <param name="x">Where the bars stand.</param>
    /// <param name="values">How high they are.</param>
    /// <param name="name">What the legend calls them together.</param>
    /// <exception cref="ArgumentException">There are not as many x as values.</exception>
    public static Figure Bar(Values x, Values values, string? name = null) => x.Count == values.Count
        ? new(new BarTrace(Positions.At(x), values) { Name = name })
        : throw new ArgumentException($"Bar needs as many x as values, but there are {x.Count} and {values.Count}.");

    /// <summary>How often numbers of each size occur.</summary>
    /// <param name="values">The numbers. They are counted here: a notebook holds the bins, and not a hundred thousand weights.</param>
    /// <param name="name">What the legend calls them.</param>
    /// <param name="bins">About how many bars to make; as many as suit the numbers when not said.</param>
    public static Figure Histogram(Values values, string? name = null, int? bins = null)
    {
        Bins counted = Bins.Of(values, bins);
        BarTrace bars = new(Positions.At(counted.Middles), counted.Counts) { Name = name, BinWidth = counted.Width };
        return new Figure(bars).XAxis("value").YAxis("count");
    }

    /// <summary>How numbers are spread: the middle half in a box with the median, whiskers, and what lies far outside as points.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="name">What stands below the box. Several boxes are put together with <see cref="Add(ReadOnlySpan{Figure})"/>.</param>
    /// <exception cref="ArgumentException">There is no finite number among the values.</exception>
    public static Figure Box(Values values, string name = "") => new Figure(new BoxTrace(name, values)).XAxis("").YAxis("value");
}
