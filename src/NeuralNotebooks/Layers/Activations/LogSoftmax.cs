namespace NeuralNotebooks;

/// <summary>
/// Turns scores into logarithms of probabilities, along the last dimension: yⱼ = xⱼ − log Σₖ exp(xₖ).   x, y: [batch, ..., classes]
/// </summary>
/// <remarks>Its loss is <see cref="NegativeLogLikelihood"/>; both together are <see cref="SoftmaxCrossEntropy"/>.</remarks>
public sealed class LogSoftmax : Layer
{
    /// <inheritdoc/>
    protected override Shape Build(Shape input) => input;

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? input : null;

    /// <summary>yⱼ = xⱼ − m − log Σₖ exp(xₖ − m), where m = max x keeps the exponentials from overflowing</summary>
    protected override void Forward(Tensor x, Tensor y) => y.LogSoftmax(x);

    /// <summary>dxⱼ = dyⱼ − exp(yⱼ)·Σₖ dyₖ</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.LogSoftmaxBackward(y, dy);
}
