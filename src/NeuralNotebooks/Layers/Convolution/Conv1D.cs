namespace NeuralNotebooks;

/// <summary>
/// Convolution of sequences: y = W ∗ x + b, see <see cref="Convolution"/>. A sequence counts as an image of height 1.
/// <para>x: [batch, channels, length]   W: [filters, channels / groups, 1, kernel]   b: [filters]   y: [batch, filters, places]</para>
/// </summary>
/// <param name="filters">The number of filters: channels of y.</param>
/// <param name="kernel">The length of a filter.</param>
/// <param name="stride">From a place of the window to the next.</param>
/// <param name="padding">Zeros at both ends: a number, or <see cref="Padding.Same"/>; none when not said.</param>
/// <param name="dilation">From a tap of the filter to the next.</param>
/// <param name="groups">Into how many groups the channels are divided; a filter sees one group.</param>
/// <param name="bias">Whether b is added.</param>
/// <param name="initializer">The first values of W; <see cref="GlorotUniform"/> when not said.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
/// <remarks>
/// The output has ⌊(length + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1 places. Sequences [batch, time, features], as recurrent
/// layers take them, go through <see cref="ChannelsFirst"/> first.
/// </remarks>
public sealed class Conv1D(
    int filters, int kernel, int stride = 1, Padding padding = default, int dilation = 1, int groups = 1, bool bias = true, Initializer? initializer = null)
    : Convolution(filters, WindowSettings.ForSequences(kernel, stride, padding, dilation), groups, bias, initializer)
{
    /// <summary>The length of a filter.</summary>
    public int Kernel => kernel;

    /// <summary>From a place of the window to the next.</summary>
    public int Stride => stride;

    /// <summary>Zeros at both ends: the width counts.</summary>
    public Padding Padding => padding;

    /// <summary>From a tap of the filter to the next.</summary>
    public int Dilation => dilation;
}
