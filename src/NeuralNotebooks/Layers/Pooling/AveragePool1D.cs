namespace NeuralNotebooks;

/// <summary>The mean under a window on a sequence.   x: [batch, channels, length]   y: [batch, channels, places]</summary>
/// <param name="kernel">The length of the window.</param>
/// <param name="stride">From a place of the window to the next; the kernel's length when not said, so that windows lie side by side.</param>
/// <param name="padding">Positions at both ends; none when not said.</param>
/// <param name="countsPadding">Whether padding counts, as zeros; else the mean is over what is in the sequence.</param>
/// <param name="ceiling">Whether a last window that sticks out of the sequence counts, too. What sticks out of the padding is not in the mean.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
public sealed class AveragePool1D(int kernel, int? stride = null, Padding padding = default, bool countsPadding = true, bool ceiling = false) : Resampling
{
    private readonly WindowSettings window = WindowSettings.ForSequences(kernel, stride ?? kernel, padding, 1, ceiling);

    /// <summary>The length of the window.</summary>
    public int Kernel => kernel;

    /// <summary>From a place of the window to the next.</summary>
    public int Stride => window.Stride.Width;

    /// <summary>Positions at both ends: the width counts.</summary>
    public Padding Padding => padding;

    /// <summary>Whether padding counts, as zeros.</summary>
    public bool CountsPadding => countsPadding;

    /// <summary>Whether a last window that sticks out of the sequence counts, too.</summary>
    public bool Ceiling => ceiling;

    private protected override (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input) => window.Average(Name, input, countsPadding);
}
