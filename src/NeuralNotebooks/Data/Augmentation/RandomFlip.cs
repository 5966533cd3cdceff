namespace NeuralNotebooks;

/// <summary>Mirrors images at random.</summary>
/// <param name="horizontal">Whether left and right may be swapped.</param>
/// <param name="vertical">Whether top and bottom may be swapped.</param>
/// <param name="probability">How often each happens.</param>
/// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
public sealed class RandomFlip(bool horizontal = true, bool vertical = false, double probability = 0.5) : GeometricTransform
{
    private readonly double probability = Check.Probability(nameof(RandomFlip), probability);

    /// <inheritdoc/>
    protected internal override Affine Draw(ImageDraws draws, int height, int width)
    {
        int rows = vertical && draws.Uniform(0) < probability ? -1 : 1, columns = horizontal && draws.Uniform(1) < probability ? -1 : 1;
        return Affine.Around((height - 1) / 2.0, (width - 1) / 2.0, rows, 0, 0, columns);
    }
}
