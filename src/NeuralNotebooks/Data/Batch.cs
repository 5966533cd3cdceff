namespace NeuralNotebooks;

/// <summary>Some examples and their targets, as many as one training step takes.</summary>
/// <param name="X">The examples, [batch, ...].</param>
/// <param name="T">The targets, [batch] or [batch, ...].</param>
public sealed record Batch(Tensor X, Tensor T)
{
    /// <summary>The number of examples.</summary>
    public int Count => X.Shape[0];
}
