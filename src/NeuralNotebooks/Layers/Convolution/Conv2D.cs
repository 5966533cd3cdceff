namespace NeuralNotebooks;

/// <summary>
/// Convolution of images: y = W ∗ x + b, see <see cref="Convolution"/>.
/// <para>
/// x: [batch, channels, height, width]   W: [filters, channels / groups, kernel height, kernel width]   b: [filters]   y: [batch, filters, rows, columns]
/// </para>
/// </summary>
/// <param name="filters">The number of filters: channels of y.</param>
/// <param name="kernel">The size of a filter: <c>3</c> or <c>(3, 5)</c>.</param>
/// <param name="stride">From a place of the window to the next; 1 when not said. A stride of 2 halves the image.</param>
/// <param name="padding">Rows and columns of zeros around the image: <c>1</c>, <c>(1, 0)</c>, <see cref="Padding.Same"/>; none when not said.</param>
/// <param name="dilation">From a tap of the filter to the next; 1 when not said. Larger ones let a small filter see far.</param>
/// <param name="groups">Into how many groups the channels are divided; a filter sees one group. As many as there are channels: a depthwise convolution.</param>
/// <param name="bias">Whether b is added. A normalization that follows makes it useless.</param>
/// <param name="initializer">The first values of W; <see cref="GlorotUniform"/> when not said.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
/// <remarks>The output has ⌊(height + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1 rows, and columns likewise.</remarks>
/// <example>
/// <code>
/// Sequential model = new(new Conv2D(32, 3), new ReLU(), new MaxPool2D(2), new Flatten(), new Dense(10));
/// model.Build([1, 28, 28], seed: 1);
/// </code>
/// </example>
public sealed class Conv2D(
    int filters, Size2D kernel, Size2D? stride = null, Padding padding = default, Size2D? dilation = null, int groups = 1, bool bias = true,
    Initializer? initializer = null)
    : Convolution(filters, WindowSettings.ForImages(kernel, stride ?? 1, padding, dilation ?? 1), groups, bias, initializer)
{
    /// <summary>The size of a filter.</summary>
    public Size2D Kernel => kernel;

    /// <summary>From a place of the window to the next.</summary>
    public Size2D Stride { get; } = stride ?? 1;

    /// <summary>Rows and columns of zeros around the image.</summary>
    public Padding Padding => padding;

    /// <summary>From a tap of the filter to the next.</summary>
    public Size2D Dilation { get; } = dilation ?? 1;
}
