namespace NeuralNotebooks;

/// <summary>
/// A convolution: every filter is a small pattern of weights that slides over the image, and y says how strongly the image answers it at
/// each place. What it learns at one place it knows at all others.
/// <code>
///     y[n, f, i, j] = b[f] + Σ over c, k, l of  W[f, c, k, l] · x[n, c, i·stride + k·dilation − padding, j·stride + l·dilation − padding]
/// </code>
/// x is 0 in the padding. (Strictly this is a cross-correlation: the filter is not turned around, as everywhere in deep learning.)
/// </summary>
/// <remarks>Source: LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel: Backpropagation Applied to Handwritten Zip Code Recognition, Neural Computation 1(4), 1989.</remarks>
public abstract class Convolution : Layer
{
    private readonly WindowSettings window;
    private ConvolutionGeometry geometry;
    private Parameter weights = null!;
    private Parameter? biases;

    private protected Convolution(int filters, WindowSettings window, int groups, bool bias, Initializer? initializer)
    {
        this.window = window;
        Filters = Check.AtLeast(1, filters, nameof(filters));
        Groups = Check.AtLeast(1, groups, nameof(groups));
        (Bias, Initializer) = (bias, initializer ?? new GlorotUniform());
    }

    /// <summary>The number of filters: channels of y.</summary>
    public int Filters { get; }

    /// <summary>Into how many groups the channels and filters are divided.</summary>
    public int Groups { get; }

    /// <summary>Whether b is added.</summary>
    public bool Bias { get; }

    /// <summary>The first values of W.</summary>
    public Initializer Initializer { get; }

    private Tensor W => weights.Value;
    private Tensor dW => weights.Gradient;
    private Tensor? b => biases?.Value;
    private Tensor? db => biases?.Gradient;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        (SlidingWindow rows, SlidingWindow columns) = window.Over(Name, input);
        geometry = Check.In(Name, () => new ConvolutionGeometry(input[0], Filters, rows, columns, Groups));
        weights = AddParameter("W", geometry.Weights, Initializer);
        biases = Bias ? AddParameter("b", [Filters], new Zeros()) : null;
        return window.Output(Filters, rows, columns);
    }

    /// <summary>y = W ∗ x + b</summary>
    protected override void Forward(Tensor x, Tensor y) => y.Convolve(x, W, b, geometry);

    /// <summary>
    /// dW[f, c, k, l] = Σ over n, i, j of dy[n, f, i, j] · (x under tap k, l at place i, j)     db[f] = Σ over n, i, j of dy[n, f, i, j]
    /// <para>dx: every dy[n, f, i, j] goes back through W[f, c, k, l] to the x that it came from, which is a transposed convolution.</para>
    /// </summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        dW.ConvolveGradient(x, dy, geometry);
        db?.SumChannels(dy);
        dx?.ConvolveTransposed(dy, W, null, geometry);
    }
}
