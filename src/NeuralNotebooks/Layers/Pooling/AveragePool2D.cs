namespace NeuralNotebooks;

/// <summary>
/// The mean under a window on an image.   x: [batch, channels, height, width]   y: [batch, channels, rows, columns]
/// <code>
///     y[n, c, i, j] = 1 / (kernel height · kernel width) · Σ over k, l of  x[n, c, i·stride + k − padding, j·stride + l − padding]
/// </code>
/// </summary>
/// <param name="kernel">The size of the window.</param>
/// <param name="stride">From a place of the window to the next; the kernel's size when not said, so that windows lie side by side.</param>
/// <param name="padding">Rows and columns around the image; none when not said.</param>
/// <param name="countsPadding">Whether padding counts, as zeros; else the mean is over what is in the image.</param>
/// <param name="ceiling">Whether a last window that sticks out of the image counts, too. What sticks out of the padding is not in the mean.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
public sealed class AveragePool2D(Size2D kernel, Size2D? stride = null, Padding padding = default, bool countsPadding = true, bool ceiling = false) : Resampling
{
    private readonly WindowSettings window = WindowSettings.ForImages(kernel, stride ?? kernel, padding, 1, ceiling);

    /// <summary>The size of the window.</summary>
    public Size2D Kernel => window.Kernel;

    /// <summary>From a place of the window to the next.</summary>
    public Size2D Stride => window.Stride;

    /// <summary>Rows and columns around the image.</summary>
    public Padding Padding => window.Padding;

    /// <summary>Whether padding counts, as zeros.</summary>
    public bool CountsPadding => countsPadding;

    /// <summary>Whether a last window that sticks out of the image counts, too.</summary>
    public bool Ceiling => window.Ceiling;

    private protected override (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input) => window.Average(Name, input, countsPadding);
}
