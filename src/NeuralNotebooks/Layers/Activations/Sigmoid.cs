using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>The logistic function, from any number to (0, 1): y = σ(x) = 1 / (1 + e⁻ˣ).</summary>
public sealed class Sigmoid : Activation<SigmoidFunction>;

/// <summary>σ(x) = 1 / (1 + e⁻ˣ), σ'(x) = y·(1 − y).</summary>
public readonly struct SigmoidFunction : IActivationFunction
{
    /// <summary>1 / (1 + e⁻ˣ)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    /// <summary>y·(1 − y)</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => y * (T.One - y);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sigmoid(x, y);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        TensorPrimitives.Subtract(1f, y, dx);
        TensorPrimitives.Multiply(dx, y, dx);
        TensorPrimitives.Multiply(dx, dy, dx);
    }
}
