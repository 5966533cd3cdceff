using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>The hyperbolic tangent, from any number to (−1, 1): y = tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).</summary>
public sealed class Tanh : Activation<TanhFunction>;

/// <summary>tanh(x), tanh'(x) = 1 − y².</summary>
public readonly struct TanhFunction : IActivationFunction
{
    /// <summary>tanh(x)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => T.Tanh(x);

    /// <summary>1 − y²</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.One - y * y;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Tanh(x, y);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        TensorPrimitives.Multiply(y, y, dx);
        TensorPrimitives.Subtract(1f, dx, dx);
        TensorPrimitives.Multiply(dx, dy, dx);
    }
}
