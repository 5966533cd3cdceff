namespace NeuralNotebooks.Plots;

/// <summary>Where numbers stand on the page along one axis.</summary>
/// <param name="range">The numbers at the start and at the end.</param>
/// <param name="start">The pixel where the axis starts.</param>
/// <param name="end">The pixel where it ends.</param>
/// <param name="names">The names on an axis of names, which stand at 0, 1, 2, …</param>
internal sealed class Scale(AxisRange range, double start, double end, IReadOnlyList<string>? names = null)
{
    private readonly double from = range.IsLog ? Math.Log10(range.From) : range.From;
    private readonly double to = range.IsLog ? Math.Log10(range.To) : range.To;

    public IReadOnlyList<string>? Names => names;

    public double Start => start;

    public double End => end;

    /// <summary>The pixels between two numbers that are 1 apart.</summary>
    public double Unit => Math.Abs((end - start) / (to - from));

    /// <summary>The pixel of a number; NaN where a logarithm has none.</summary>
    public double this[double value] => start + (end - start) * ((range.IsLog ? Math.Log10(value) : value) - from) / (to - from);

    /// <summary>The number at a pixel.</summary>
    public double At(double pixel)
    {
        double value = from + (to - from) * (pixel - start) / (end - start);
        return range.IsLog ? Math.Pow(10, value) : value;
    }

    /// <summary>The pixels of all positions.</summary>
    public double[] Pixels(Positions positions) => [.. positions.On(names).Select(value => this[value])];
}
