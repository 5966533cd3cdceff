namespace NeuralNotebooks;

/// <summary>
/// The largest number under a window that slides over each channel: what has been found is kept, where exactly no longer matters.
/// <code>
///     y[n, c, i, j] = max over k, l of  x[n, c, i·stride + k·dilation − padding, j·stride + l·dilation − padding]
/// </code>
/// Padding is never the largest. A window with a NaN gives NaN.
/// </summary>
public abstract class MaxPooling : Layer
{
    private SlidingWindow rows, columns;

    private protected MaxPooling()
    {
    }

    /// <summary>How the window slides over an input, and the shape of the output.</summary>
    private protected abstract (SlidingWindow Rows, SlidingWindow Columns, Shape Output) Slide(Shape input);

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        (rows, columns, Shape output) = Slide(input);
        return output;
    }

    /// <summary>y = the largest x under the window</summary>
    protected override void Forward(Tensor x, Tensor y) => y.MaxPool(x, rows, columns);

    /// <summary>dx = Σ of dy over the windows in which x is the largest; of several that are, the first one, row by row</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.MaxPoolBackward(x, y, dy, rows, columns);
}
