namespace NeuralNotebooks;

/// <summary>One of the matrix products inside attention: y = x·W + b, with the tensors for it.</summary>
internal sealed class Projection(Parameter weights, Parameter? biases)
{
    private readonly BatchBuffers buffers = new();

    public Tensor W => weights.Value;

    /// <summary>y = x·W + b</summary>
    public Tensor Of(Tensor x)
    {
        Tensor y = buffers.TryGet(x, out Tensor? known) ? known : buffers.Output(x, [x.Shape[1], W.Shape[1]]);
        Of(x, y);
        y.TakeMask(x);
        return y;
    }

    /// <inheritdoc cref="Of(Tensor)"/>
    public void Of(Tensor x, Tensor y) => y.MatMul(x, W, plus: biases?.Value);

    /// <summary>dW = xᵀ·dy     db = Σ dy</summary>
    public void Differentiate(Tensor x, Tensor dy)
    {
        weights.Gradient.MatMul(x.T, dy);
        biases?.Gradient.SumRows(dy);
    }
}
