namespace NeuralNotebooks;

/// <summary>
/// Enlarges an image a whole number of times.   x: [batch, channels, height, width]   y: [batch, channels, factor·height, factor·width]
/// </summary>
/// <param name="factor">How many times as high and as wide.</param>
/// <param name="interpolation">Every pixel several times, or lines between the pixels.</param>
/// <exception cref="ArgumentOutOfRangeException">The factor is below 1.</exception>
/// <remarks>
/// Pixels are squares, not points: the centre of y's pixel i lies at (i + ½) / factor − ½ of x, and beyond the centres of the outermost
/// pixels there is nothing to draw a line to, so y is as those there.
/// </remarks>
public sealed class Upsample2D(Size2D factor, Interpolation interpolation = Interpolation.Nearest) : Resampling
{
    /// <summary>How many times as high and as wide.</summary>
    public Size2D Factor { get; } = WindowSettings.AtLeast(1, factor, nameof(factor));

    /// <summary>Every pixel several times, or lines between the pixels.</summary>
    public Interpolation Interpolation => interpolation;

    private protected override (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input)
    {
        (int height, int width) = Images.SizeOf(Name, input, dimensions: 2);
        return (AxisWeights.Enlarged(height, Factor.Height, interpolation), AxisWeights.Enlarged(width, Factor.Width, interpolation),
            Images.ShapeOf(input[0], (height * Factor.Height, width * Factor.Width), dimensions: 2));
    }
}
