namespace NeuralNotebooks;

/// <summary>Makes what is on an image larger or smaller by a random factor, around its middle. The image keeps its size.</summary>
/// <param name="low">The least factor.</param>
/// <param name="high">The largest factor.</param>
/// <exception cref="ArgumentOutOfRangeException">The factors are not above 0, or the largest is below the least.</exception>
public sealed class RandomScale(double low, double high) : GeometricTransform
{
    private readonly double low = low > 0
        ? low
        : throw new ArgumentOutOfRangeException(nameof(low), low, "RandomScale: the least factor must be above 0.");
    private readonly double high = high >= low && double.IsFinite(high)
        ? high
        : throw new ArgumentOutOfRangeException(nameof(high), high, "RandomScale: the largest factor must not be below the least.");

    /// <inheritdoc/>
    protected internal override Affine Draw(ImageDraws draws, int height, int width)
    {
        double step = 1 / draws.Between(0, low, high);
        return Affine.Around((height - 1) / 2.0, (width - 1) / 2.0, step, 0, 0, step);
    }
}
