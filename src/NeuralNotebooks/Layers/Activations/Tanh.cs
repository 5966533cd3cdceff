using System.Numerics;
using System.Runtime.CompilerServices;

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
    public static bool DerivativeReadsX => false;

    /// <summary>tanh |x| = (1 − e) / (1 + e), where e = exp(−2·|x|) cannot overflow, with the sign of x</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V>
    {
        V e = V.Exp(-2 * V.Abs(x));
        return V.CopySign((V.One - e) / (V.One + e), x);
    }

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => V.One - y * y;
}
