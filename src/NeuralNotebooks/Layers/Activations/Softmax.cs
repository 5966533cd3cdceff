namespace NeuralNotebooks;

/// <summary>
/// Turns scores into probabilities, along the last dimension: yⱼ = exp(xⱼ) / Σₖ exp(xₖ).   x, y: [batch, ..., classes]
/// </summary>
/// <remarks>
/// For training a classifier, leave it away and take <see cref="SoftmaxCrossEntropy"/>. Where the classes are the channels of an image,
/// put it between <see cref="ChannelsLast"/> and <see cref="ChannelsFirst"/>.
/// </remarks>
public sealed class Softmax : Layer
{
    /// <inheritdoc/>
    protected override Shape Build(Shape input) => input;

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? input : null;

    /// <summary>yⱼ = exp(xⱼ − m) / Σₖ exp(xₖ − m), where m = max x keeps the exponentials from overflowing</summary>
    protected override void Forward(Tensor x, Tensor y) => y.Softmax(x);

    /// <summary>dxⱼ = yⱼ·(dyⱼ − Σₖ yₖ·dyₖ)</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.SoftmaxBackward(y, dy);
}
