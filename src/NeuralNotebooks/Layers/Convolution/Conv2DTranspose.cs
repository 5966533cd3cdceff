namespace NeuralNotebooks;

/// <summary>
/// Transposed convolution: what the backward pass of <see cref="Conv2D"/> does to dy, as a forward pass. Every element of x paints the filter's
/// pattern into y, stride apart, so that y is larger than x:
/// <code>
///     y[n, c, i·stride + k·dilation − padding, j·stride + l·dilation − padding] += W[f, c, k, l] · x[n, f, i, j],   after y = b
/// </code>
/// x: [batch, channels, height, width]   W: [channels, filters / groups, kernel height, kernel width]   b: [filters]   y: [batch, filters, rows, columns]
/// </summary>
/// <param name="filters">The number of channels of y.</param>
/// <param name="kernel">The size of the pattern: <c>3</c> or <c>(3, 5)</c>.</param>
/// <param name="stride">How far apart the patterns are painted; 1 when not said. A stride of 2 doubles the image.</param>
/// <param name="padding">Rows and columns that are cut off on each side; with <see cref="Padding.Same"/> y is stride times as large as x.</param>
/// <param name="outputPadding">
/// Rows and columns that y has more, below and on the right. A stride above 1 makes convolutions of several sizes give the same number of places; this
/// says which of them y shall have. Below the stride; 0 when not said, and not together with <see cref="Padding.Same"/>.
/// </param>
/// <param name="dilation">From a tap of the pattern to the next; 1 when not said.</param>
/// <param name="groups">Into how many groups the channels are divided.</param>
/// <param name="bias">Whether b is added.</param>
/// <param name="initializer">The first values of W; <see cref="GlorotUniform"/> when not said.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is too small, or the output padding not below the stride.</exception>
/// <remarks>
/// The output has (height − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1 rows, and columns likewise.
/// Source: Zeiler, Krishnan, Taylor, Fergus: Deconvolutional Networks, CVPR 2010; Dumoulin, Visin: A guide to convolution arithmetic for deep learning, 2016.
/// </remarks>
public sealed class Conv2DTranspose(
    int filters, Size2D kernel, Size2D? stride = null, Padding padding = default, Size2D outputPadding = default, Size2D? dilation = null, int groups = 1,
    bool bias = true, Initializer? initializer = null) : Layer
{
    private readonly WindowSettings window = WindowSettings.ForImages(kernel, stride ?? 1, padding, dilation ?? 1);
    private ConvolutionGeometry geometry;
    private Parameter weights = null!;
    private Parameter? biases;

    /// <summary>The number of channels of y.</summary>
    public int Filters { get; } = Check.AtLeast(1, filters, nameof(filters));

    /// <summary>The size of the pattern.</summary>
    public Size2D Kernel => window.Kernel;

    /// <summary>How far apart the patterns are painted.</summary>
    public Size2D Stride => window.Stride;

    /// <summary>Rows and columns that are cut off on each side.</summary>
    public Padding Padding => window.Padding;

    /// <summary>Rows and columns that y has more.</summary>
    public Size2D OutputPadding { get; } = BelowStride(outputPadding, stride ?? 1, padding);

    /// <summary>From a tap of the pattern to the next.</summary>
    public Size2D Dilation => window.Dilation;

    /// <summary>Into how many groups the channels are divided.</summary>
    public int Groups { get; } = Check.AtLeast(1, groups, nameof(groups));

    /// <summary>Whether b is added.</summary>
    public bool Bias => bias;

    /// <summary>The first values of W.</summary>
    public Initializer Initializer { get; } = initializer ?? new GlorotUniform();

    private Tensor W => weights.Value;
    private Tensor dW => weights.Gradient;
    private Tensor? b => biases?.Value;
    private Tensor? db => biases?.Gradient;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        // The convolution whose backward pass this is goes the other way: from y, with our filters as its channels, to x.
        (int height, int width) = Images.SizeOf(Name, input, dimensions: 2);
        Shape output = [Filters,
            Length("height", height, Kernel.Height, Stride.Height, Padding.Height, OutputPadding.Height, Dilation.Height),
            Length("width", width, Kernel.Width, Stride.Width, Padding.Width, OutputPadding.Width, Dilation.Width)];
        (SlidingWindow rows, SlidingWindow columns) = window.Over(Name, output);
        geometry = Check.In(Name, () => new ConvolutionGeometry(Filters, input[0], rows, columns, Groups));
        weights = AddParameter("W", geometry.Weights, Initializer);
        biases = Bias ? AddParameter("b", [Filters], new Zeros()) : null;
        return output;
    }

    private int Length(string axis, int length, int kernel, int stride, int padding, int outputPadding, int dilation)
    {
        if (Padding.IsSame)
            return length * stride;

        int result = ((length - 1) * stride) - (2 * padding) + (dilation * (kernel - 1)) + outputPadding + 1;
        return length > 0 && result > 0 ? result : throw new ArgumentException(
            $"{Name}: an input of {axis} {length} and a padding of {padding} leave nothing of the output: its {axis} would be {result}. Take less padding.");
    }

    private static Size2D BelowStride(Size2D outputPadding, Size2D stride, Padding padding)
    {
        (int height, int width) = outputPadding;
        return height >= 0 && height < stride.Height && width >= 0 && width < stride.Width && (!padding.IsSame || outputPadding == default)
            ? outputPadding
            : throw new ArgumentOutOfRangeException(
                nameof(outputPadding), outputPadding, $"The output padding is {outputPadding}: it must be below the stride, {stride}, and 0 with the padding 'same'.");
    }

    /// <summary>y = Wᵀ ∗ x + b</summary>
    protected override void Forward(Tensor x, Tensor y) => y.ConvolveTransposed(x, W, b, geometry);

    /// <summary>The convolution's gradient of W with x and y changed round, db = Σ over n, i, j of dy[n, c, i, j], and dx = W ∗ dy</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        dW.ConvolveGradient(dy, x, geometry);
        db?.SumChannels(dy);
        dx?.Convolve(dy, W, null, geometry);
    }
}
