namespace NeuralNotebooks;

/// <summary>
/// What a layer was told about its window, for images [channels, height, width] or for sequences [channels, length], which are images of
/// height 1. The layer's input makes <see cref="SlidingWindow"/>s of it.
/// </summary>
/// <param name="Dimensions">2 for images, 1 for sequences.</param>
/// <param name="Kernel">How many taps.</param>
/// <param name="Stride">From a place to the next.</param>
/// <param name="Padding">How much padding.</param>
/// <param name="Dilation">From a tap to the next.</param>
/// <param name="Ceiling">Whether windows that stick out count.</param>
/// <exception cref="ArgumentOutOfRangeException">The kernel, the stride or the dilation is below 1, or the padding below 0.</exception>
internal sealed record WindowSettings(int Dimensions, Size2D Kernel, Size2D Stride, Padding Padding, Size2D Dilation, bool Ceiling = false)
{
    public Size2D Kernel { get; } = AtLeast(1, Kernel, "kernel");

    public Size2D Stride { get; } = AtLeast(1, Stride, "stride");

    public Padding Padding { get; } = NotNegative(Padding);

    public Size2D Dilation { get; } = AtLeast(1, Dilation, "dilation");

    /// <summary>The window of a layer for images.</summary>
    public static WindowSettings ForImages(Size2D kernel, Size2D stride, Padding padding, Size2D dilation, bool ceiling = false) =>
        new(2, kernel, stride, padding, dilation, ceiling);

    /// <summary>The window of a layer for sequences: flat.</summary>
    public static WindowSettings ForSequences(int kernel, int stride, Padding padding, int dilation, bool ceiling = false) =>
        new(1, (1, kernel), (1, stride), padding with { Height = 0 }, (1, dilation), ceiling);

    /// <summary>The windows on an input.</summary>
    /// <param name="layer">What error messages call the layer.</param>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentException">The input has another number of dimensions, or is too small.</exception>
    public (SlidingWindow Rows, SlidingWindow Columns) Over(string layer, Shape input)
    {
        (int height, int width) = Images.SizeOf(layer, input, Dimensions);
        return (Along(layer, "height", height, Kernel.Height, Stride.Height, Dilation.Height, Padding.Height),
            Along(layer, LastAxis, width, Kernel.Width, Stride.Width, Dilation.Width, Padding.Width));
    }

    /// <summary>The windows on an input, and the shape of a pooling's output.</summary>
    /// <inheritdoc cref="Over"/>
    public (SlidingWindow Rows, SlidingWindow Columns, Shape Output) Slide(string layer, Shape input)
    {
        (SlidingWindow rows, SlidingWindow columns) = Over(layer, input);
        CheckNotEmpty($"{layer}: height", rows);
        CheckNotEmpty($"{layer}: {LastAxis}", columns);
        return (rows, columns, Output(input[0], rows, columns));
    }

    /// <summary>The means under the windows on an input, and the shape of the output.</summary>
    /// <inheritdoc cref="Over"/>
    public (AxisWeights Rows, AxisWeights Columns, Shape Output) Average(string layer, Shape input, bool countsPadding)
    {
        (SlidingWindow rows, SlidingWindow columns, Shape output) = Slide(layer, input);
        return (AxisWeights.Averages(rows, countsPadding), AxisWeights.Averages(columns, countsPadding), output);
    }

    /// <summary>The shape of one example's output.</summary>
    public Shape Output(int channels, SlidingWindow rows, SlidingWindow columns) => Images.ShapeOf(channels, (rows.Places, columns.Places), Dimensions);

    private SlidingWindow Along(string layer, string axis, int length, int size, int stride, int dilation, int padding) => Check.In($"{layer}: {axis}", () =>
        Padding.IsSame ? SlidingWindow.Same(length, size, stride, dilation) : new(length, size, stride, dilation, padding, padding, Ceiling));

    private string LastAxis => Dimensions == 2 ? "width" : "length";

    private static void CheckNotEmpty(string axis, SlidingWindow window)
    {
        for (int place = 0; place < window.Places; place++)
            if (!Enumerable.Range(0, window.Size).Any(tap => window.Contains(window.Position(place, tap))))
                throw new ArgumentException(
                    $"{axis}: at place {place} the window stands on padding only: size {window.Size}, stride {window.Stride}, dilation {window.Dilation}, "
                    + $"on an input of {window.Length} with {window.Before} before it and {window.After} after it. Take less padding.");
    }

    private static Padding NotNegative(Padding padding)
    {
        AtLeast(0, (padding.Height, padding.Width), "padding");
        return padding;
    }

    public static Size2D AtLeast(int least, Size2D size, string name) => size.Height >= least && size.Width >= least
        ? size
        : throw new ArgumentOutOfRangeException(name, size, $"The {name} is {size}: it must be at least {least}.");
}
