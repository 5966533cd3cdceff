namespace NeuralNotebooks;

/// <summary>
/// Cross-entropy of the softmax of logits, for classification: L = −1/n Σᵢ log p[i, tᵢ], where p = softmax(y).
/// y: [batch, classes] (logits)   t: [batch] (class numbers 0, 1, 2, ...)
/// </summary>
/// <remarks>
/// Softmax and logarithm are taken together, log p = y − max y − log Σ exp(y − max y), which can neither overflow nor take the
/// logarithm of zero. Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, sections 4.1 and 6.2.2.3.
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss
{
    private readonly BatchBuffers buffers = new();

    /// <summary>log p = log softmax(y)     L = −1/n Σᵢ log p[i, tᵢ]</summary>
    protected override double Compute(Tensor y, Tensor t)
    {
        Tensor logP = buffers.InputGradient(y);
        logP.LogSoftmax(y);
        return -logP.SumAt(t) / t.Size;
    }

    /// <summary>dy = (p − onehot(t)) / n</summary>
    protected override void Differentiate(Tensor y, Tensor t, Tensor dy)
    {
        dy.Softmax(y);
        dy.AddAt(t, -1);
        dy.Scale(1.0 / t.Size);
    }
}
