namespace NeuralNotebooks;

/// <summary>Each example's numbers in one row, as <see cref="Dense"/> takes them: [batch, 64, 3, 3] becomes [batch, 576].</summary>
public sealed class Flatten : Layer
{
    /// <inheritdoc/>
    protected override bool IsIdentity => true;

    /// <inheritdoc/>
    protected override Shape Build(Shape input) => [input.Size];

    /// <summary>y is x.</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
    }

    /// <summary>dx is dy.</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
    }
}
