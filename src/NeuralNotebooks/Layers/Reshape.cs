namespace NeuralNotebooks;

/// <summary>The same numbers in another shape: [batch, 784] becomes [batch, 1, 28, 28].</summary>
/// <param name="shape">The shape of one example, without the batch: <c>[1, 28, 28]</c>.</param>
public sealed class Reshape(Shape shape) : Layer
{
    /// <summary>The shape of one example.</summary>
    public Shape Shape => shape;

    /// <inheritdoc/>
    protected override bool IsIdentity => true;

    /// <inheritdoc/>
    protected override Shape Build(Shape input) => input.Size == shape.Size
        ? shape
        : throw new ArgumentException($"{Name}: one example {input} has {input.Size} elements: it cannot become {shape}, which has {shape.Size}.");

    /// <summary>y is x.</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
    }

    /// <summary>dx is dy.</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
    }
}
