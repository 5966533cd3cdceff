using System.Numerics;

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

    /// <summary>tanh |x| = (1 − e) / (1 + e), where e = exp(−2·|x|) cannot overflow, with the sign of x</summary>
    public Vector<float> Forward(Vector<float> x)
    {
        Vector<float> e = VectorMath.Exp(-2 * Vector.Abs(x));
        return Vector.CopySign((Vector<float>.One - e) / (Vector<float>.One + e), x);
    }

    /// <inheritdoc/>
    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector<float>.One - y * y;
}
