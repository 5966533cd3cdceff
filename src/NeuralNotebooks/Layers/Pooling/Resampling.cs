namespace NeuralNotebooks;

/// <summary>
/// A weighted sum at each place of each channel, the weights being products of one for the row and one for the column: averages, enlarged
/// images.
/// <code>
///     y[n, c, i, j] = Σ over k, l of  R[i, k] · C[j, l] · x[n, c, k, l]
/// </code>
/// </summary>
public abstract class Resampling : Layer
{
    private AxisWeights R = null!, C = null!;

    private protected Resampling()
    {
    }

    /// <summary>R and C for an input, and the shape of the output.</summary>
    private protected abstract (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input);

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        (R, C, Shape output) = Weigh(input);
        return output;
    }

    /// <summary>y = R·x·Cᵀ, for every channel</summary>
    protected override void Forward(Tensor x, Tensor y) => y.Resample(x, R, C);

    /// <summary>dx = Rᵀ·dy·C, for every channel</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.Resample(dy, R.Transposed, C.Transposed);
}
