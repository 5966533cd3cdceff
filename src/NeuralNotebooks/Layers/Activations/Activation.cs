namespace NeuralNotebooks;

/// <summary>Applies a function to every element: y = f(x), dx = dy ⊙ f'(x).</summary>
/// <typeparam name="TFunction">The function, a struct.</typeparam>
/// <param name="f">The function with its constants, if it has any.</param>
public class Activation<TFunction>(TFunction f = default) : Layer where TFunction : unmanaged, IActivationFunction
{
    /// <summary>The function with its constants.</summary>
    public TFunction F { get; } = f;

    /// <inheritdoc/>
    protected override Shape Build(Shape input) => input;

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? input : null;

    /// <summary>y = f(x)</summary>
    protected override void Forward(Tensor x, Tensor y) => y.Map(F, x);

    /// <summary>dx = dy ⊙ f'(x)</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.MapBackward(F, x, y, dy);
}
