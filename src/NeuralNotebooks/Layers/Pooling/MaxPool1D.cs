namespace NeuralNotebooks;

/// <summary>The largest number under a window on a sequence, see <see cref="MaxPooling"/>.   x: [batch, channels, length]   y: [batch, channels, places]</summary>
/// <param name="kernel">The length of the window.</param>
/// <param name="stride">From a place of the window to the next; the kernel's length when not said, so that windows lie side by side.</param>
/// <param name="padding">Positions at both ends; none when not said.</param>
/// <param name="dilation">From a tap of the window to the next.</param>
/// <param name="ceiling">Whether a last window that sticks out of the sequence counts, too.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
public sealed class MaxPool1D(int kernel, int? stride = null, Padding padding = default, int dilation = 1, bool ceiling = false) : MaxPooling
{
    private readonly WindowSettings window = WindowSettings.ForSequences(kernel, stride ?? kernel, padding, dilation, ceiling);

    /// <summary>The length of the window.</summary>
    public int Kernel => kernel;

    /// <summary>From a place of the window to the next.</summary>
    public int Stride => window.Stride.Width;

    /// <summary>Positions at both ends: the width counts.</summary>
    public Padding Padding => padding;

    /// <summary>From a tap of the window to the next.</summary>
    public int Dilation => dilation;

    /// <summary>Whether a last window that sticks out of the sequence counts, too.</summary>
    public bool Ceiling => ceiling;

    private protected override (SlidingWindow Rows, SlidingWindow Columns, Shape Output) Slide(Shape input) => window.Slide(Name, input);
}
