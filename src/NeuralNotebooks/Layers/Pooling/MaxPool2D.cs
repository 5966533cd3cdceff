namespace NeuralNotebooks;

/// <summary>The largest number under a window on an image, see <see cref="MaxPooling"/>.   x: [batch, channels, height, width]   y: [batch, channels, rows, columns]</summary>
/// <param name="kernel">The size of the window.</param>
/// <param name="stride">From a place of the window to the next; the kernel's size when not said, so that windows lie side by side.</param>
/// <param name="padding">Rows and columns around the image; none when not said.</param>
/// <param name="dilation">From a tap of the window to the next; 1 when not said.</param>
/// <param name="ceiling">Whether a last window that sticks out of the image counts, too.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
public sealed class MaxPool2D(Size2D kernel, Size2D? stride = null, Padding padding = default, Size2D? dilation = null, bool ceiling = false) : MaxPooling
{
    private readonly WindowSettings window = WindowSettings.ForImages(kernel, stride ?? kernel, padding, dilation ?? 1, ceiling);

    /// <summary>The size of the window.</summary>
    public Size2D Kernel => window.Kernel;

    /// <summary>From a place of the window to the next.</summary>
    public Size2D Stride => window.Stride;

    /// <summary>Rows and columns around the image.</summary>
    public Padding Padding => window.Padding;

    /// <summary>From a tap of the window to the next.</summary>
    public Size2D Dilation => window.Dilation;

    /// <summary>Whether a last window that sticks out of the image counts, too.</summary>
    public bool Ceiling => window.Ceiling;

    private protected override (SlidingWindow Rows, SlidingWindow Columns, Shape Output) Slide(Shape input) => window.Slide(Name, input);
}
