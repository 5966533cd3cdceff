namespace NeuralNotebooks;

/// <summary>Shifts images at random.</summary>
/// <param name="vertical">The largest shift up or down, as a share of the height.</param>
/// <param name="horizontal">The largest shift to either side, as a share of the width; the same share when not said.</param>
/// <exception cref="ArgumentOutOfRangeException">A share is negative or not a number.</exception>
public sealed class RandomShift(double vertical, double? horizontal = null) : GeometricTransform
{
    private readonly double vertical = Check.NotNegative(nameof(RandomShift), vertical);
    private readonly double horizontal = Check.NotNegative(nameof(RandomShift), horizontal ?? vertical);

    /// <inheritdoc/>
    protected internal override Affine Draw(ImageDraws draws, int height, int width) =>
        Affine.From(height * draws.Between(0, -vertical, vertical), width * draws.Between(1, -horizontal, horizontal));
}
