namespace NeuralNotebooks;

/// <summary>
/// The means of so many pieces of an image, whatever its size: y[n, c, i, j] is the mean of the rows ⌊i·height / rows⌋ to ⌈(i + 1)·height / rows⌉,
/// and of the columns likewise.   x: [batch, channels, height, width]   y: [batch, channels, rows, columns]
/// </summary>
/// <param name="size">Rows and columns of y.</param>
/// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
public sealed class AdaptiveAveragePool2D(Size2D size) : Resampling
{
    /// <summary>Rows and columns of y.</summary>
    public Size2D Size { get; } = WindowSettings.AtLeast(1, size, nameof(size));

    private protected override (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input)
    {
        (int height, int width) = Images.SizeOf(Name, input, dimensions: 2);
        return (AxisWeights.Pieces(height, Size.Height), AxisWeights.Pieces(width, Size.Width), Images.ShapeOf(input[0], Size, dimensions: 2));
    }
}
