namespace NeuralNotebooks;

/// <summary>
/// The means of so many pieces of a sequence, whatever its length: y[n, c, i] is the mean of the positions ⌊i·length / size⌋ to
/// ⌈(i + 1)·length / size⌉.   x: [batch, channels, length]   y: [batch, channels, size]
/// </summary>
/// <param name="size">The length of y.</param>
/// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
public sealed class AdaptiveAveragePool1D(int size) : Resampling
{
    /// <summary>The length of y.</summary>
    public int Size { get; } = Check.AtLeast(1, size, nameof(size));

    private protected override (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input)
    {
        (_, int length) = Images.SizeOf(Name, input, dimensions: 1);
        return (AxisWeights.Repeated(1, 1), AxisWeights.Pieces(length, Size), Images.ShapeOf(input[0], (1, Size), dimensions: 1));
    }
}
