namespace NeuralNotebooks.Plots;

/// <summary>The part of an axis that something covers.</summary>
internal readonly record struct Extent(double Low, double High)
{
    /// <summary>Nothing: the extent that changes no other.</summary>
    public static Extent None { get; } = new(double.PositiveInfinity, double.NegativeInfinity);

    public bool IsNone => !(Low <= High);

    public double Length => High - Low;

    public Extent With(Extent other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    public Extent With(double value) => double.IsFinite(value) ? new(Math.Min(Low, value), Math.Max(High, value)) : this;

    /// <summary>From the smallest to the largest number; those that are infinite or none at all do not count.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="log">Whether the axis is logarithmic, so that only positive numbers have a place on it.</param>
    public static Extent Of(IEnumerable<double> values, bool log = false)
    {
        Extent extent = None;
        foreach (double value in values)
            if (!log || value > 0)
                extent = extent.With(value);

        return extent;
    }
}
