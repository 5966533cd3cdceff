namespace NeuralNotebooks;

/// <summary>Cuts a part of a given size out of images, at a random place; without randomness, out of the middle.</summary>
/// <param name="height">The height of the part.</param>
/// <param name="width">The width of the part; as large as the height when not said.</param>
/// <param name="padding">How many pixels beyond the edge the part may reach, where the image is filled up.</param>
/// <exception cref="ArgumentOutOfRangeException">The size is below 1, or the padding negative.</exception>
public sealed class RandomCrop(int height, int? width = null, int padding = 0) : GeometricTransform
{
    private readonly int height = Check.AtLeast(1, height, nameof(height)), width = Check.AtLeast(1, width ?? height, nameof(width));
    private readonly int padding = Check.AtLeast(0, padding, nameof(padding));

    /// <inheritdoc/>
    protected internal override (int Height, int Width) OutputSize(int height, int width) =>
        this.height <= height + 2 * padding && this.width <= width + 2 * padding ? (this.height, this.width) : throw new ArgumentException(
            $"RandomCrop: a part of {this.height} x {this.width} pixels does not fit into images of {height} x {width}, "
            + $"padded by {padding}.");

    /// <inheritdoc/>
    protected internal override Affine Draw(ImageDraws draws, int height, int width) => Affine.From(
        draws.Whole(0, -padding, height + padding - this.height), draws.Whole(1, -padding, width + padding - this.width));

    /// <inheritdoc/>
    protected internal override Affine Fixed(int height, int width) => Affine.From((height - this.height) / 2, (width - this.width) / 2);
}
