namespace NeuralNotebooks;

/// <summary>
/// How many rows and columns of nothing are put around an image, so that a window can stand at its edge: <c>padding: 1</c>,
/// <c>padding: (2, 0)</c>, <c>padding: Padding.Same</c>.
/// </summary>
/// <param name="Height">Rows above, and as many below.</param>
/// <param name="Width">Columns on the left, and as many on the right.</param>
/// <param name="IsSame">
/// Whether the layer chooses the padding instead, so that it has one output for each step: ⌈length / stride⌉. With a stride of 1 the output
/// is as large as the input. An odd row or column is put below or on the right.
/// </param>
public readonly record struct Padding(int Height, int Width, bool IsSame = false)
{
    /// <summary>As much as it takes for one output at each step.</summary>
    public static Padding Same => new(0, 0, IsSame: true);

    /// <summary>None: the window stays within the image.</summary>
    public static Padding Valid => default;

    /// <summary>The same on all sides.</summary>
    public static implicit operator Padding(int places) => new(places, places);

    /// <summary>Rows above and below, and columns on the left and right.</summary>
    public static implicit operator Padding((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>For example <c>1×1</c> or <c>same</c>.</summary>
    public override string ToString() => IsSame ? "same" : $"{Height}×{Width}";
}
