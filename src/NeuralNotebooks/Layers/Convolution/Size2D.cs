namespace NeuralNotebooks;

/// <summary>
/// A height and a width: of a window, a step, an image. One number stands for a square, <c>kernel: 3</c>, two are a rectangle,
/// <c>kernel: (3, 5)</c>.
/// </summary>
/// <param name="Height">How many rows.</param>
/// <param name="Width">How many columns.</param>
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>A square.</summary>
    public static implicit operator Size2D(int side) => new(side, side);

    /// <summary>A rectangle.</summary>
    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>For example <c>3×5</c>.</summary>
    public override string ToString() => $"{Height}×{Width}";
}
