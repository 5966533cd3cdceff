namespace NeuralNotebooks;

/// <summary>Turns images around their middle by a random angle.</summary>
/// <param name="degrees">The largest angle, to either side.</param>
/// <exception cref="ArgumentOutOfRangeException">The angle is negative or not a number.</exception>
public sealed class RandomRotation(double degrees) : GeometricTransform
{
    private readonly double degrees = Check.NotNegative(nameof(RandomRotation), degrees);

    /// <inheritdoc/>
    protected internal override Affine Draw(ImageDraws draws, int height, int width)
    {
        (double sine, double cosine) = Math.SinCos(draws.Between(0, -degrees, degrees) * Math.PI / 180);
        return Affine.Around((height - 1) / 2.0, (width - 1) / 2.0, cosine, -sine, sine, cosine);
    }
}
