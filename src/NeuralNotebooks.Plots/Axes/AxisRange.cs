namespace NeuralNotebooks.Plots;

/// <summary>What an axis covers in the end. On a reversed axis the start is above the end.</summary>
internal readonly record struct AxisRange(double From, double To, bool IsLog)
{
    private const double Margin = 0.04;

    /// <summary>The range of an axis: what the user wants, else what the data cover, with a margin where they ask for one.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="data">What the data cover.</param>
    /// <param name="marginBelow">Whether there is space before the smallest number.</param>
    /// <param name="marginAbove">Whether there is space behind the largest one.</param>
    public static AxisRange Of(Axis axis, Extent data, bool marginBelow, bool marginAbove)
    {
        (double low, double high) = axis.IsLog ? LogBounds(data, marginBelow, marginAbove) : Bounds(data, marginBelow, marginAbove);
        (low, high) = (axis.From ?? low, axis.To ?? high);
        return axis.IsReversed ? new(high, low, axis.IsLog) : new(low, high, axis.IsLog);
    }

    private static (double Low, double High) Bounds(Extent data, bool below, bool above)
    {
        if (data.IsNone)
            return (0, 1);

        // A constant has no extent: give it one to stand in the middle of.
        if (data.Length <= 1e-12 * Math.Max(Math.Abs(data.Low), Math.Abs(data.High)))
            return data.Low == 0 ? (-1, 1) : (data.Low - Math.Abs(data.Low) / 2, data.High + Math.Abs(data.High) / 2);

        double margin = Margin * data.Length;
        return (below ? data.Low - margin : data.Low, above ? data.High + margin : data.High);
    }

    private static (double Low, double High) LogBounds(Extent data, bool below, bool above)
    {
        if (data.IsNone)
            return (1, 10);

        double factor = data.High > data.Low ? Math.Pow(data.High / data.Low, Margin) : 2;
        return (below || factor == 2 ? data.Low / factor : data.Low, above || factor == 2 ? data.High * factor : data.High);
    }
}
