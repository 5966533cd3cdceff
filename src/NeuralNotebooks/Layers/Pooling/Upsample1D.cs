namespace NeuralNotebooks;

/// <summary>Makes a sequence a whole number of times as long, as <see cref="Upsample2D"/> does images.   x: [batch, channels, length]   y: [batch, channels, factor·length]</summary>
/// <param name="factor">How many times as long.</param>
/// <param name="interpolation">Every number several times, or lines between the numbers.</param>
/// <exception cref="ArgumentOutOfRangeException">The factor is below 1.</exception>
public sealed class Upsample1D(int factor, Interpolation interpolation = Interpolation.Nearest) : Resampling
{
    /// <summary>How many times as long.</summary>
    public int Factor { get; } = Check.AtLeast(1, factor, nameof(factor));

    /// <summary>Every number several times, or lines between the numbers.</summary>
    public Interpolation Interpolation => interpolation;

    private protected override (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input)
    {
        (_, int length) = Images.SizeOf(Name, input, dimensions: 1);
        return (AxisWeights.Repeated(1, 1), AxisWeights.Enlarged(length, factor, interpolation), Images.ShapeOf(input[0], (1, length * factor), dimensions: 1));
    }
}
