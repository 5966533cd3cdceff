using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// <see cref="GELU"/> with an approximation of Φ, as the first GPT models have it: y = ½·x·(1 + tanh u), u = √(2/π)·(x + 0.044715·x³).
/// It is off by less than 0.0005.
/// </summary>
/// <remarks>Source: Hendrycks, Gimpel: Gaussian Error Linear Units (GELUs), arXiv:1606.08415, 2016, section 2.</remarks>
public sealed class TanhGELU : Activation<TanhGELUFunction>;

/// <summary>
/// f(x) = x·s, where s = ½·(1 + tanh u) = σ(2u) and u = √(2/π)·x·(1 + 0.044715·x²); f'(x) = s + y·(1 − s)·2u', where
/// u' = √(2/π)·(1 + 3·0.044715·x²).
/// </summary>
public readonly struct TanhGELUFunction : IActivationFunction
{
    // 2·√(2/π); beyond x² = 100, s is 0 or 1, and a larger square would only overflow
    private const double Factor = 1.59576912160573071176, Cubic = 0.044715, LargestSquare = 100;

    /// <summary>x·σ(2u)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x * Share(x);

    /// <summary>s + y·(1 − s)·2u'</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T>
    {
        T s = Share(x), square = T.Min(x * x, T.CreateTruncating(LargestSquare));
        return s + y * (T.One - s) * T.CreateTruncating(Factor) * (T.One + T.CreateTruncating(3 * Cubic) * square);
    }

    private static T Share<T>(T x) where T : IFloatingPointIeee754<T>
    {
        T square = T.Min(x * x, T.CreateTruncating(LargestSquare));
        return SigmoidFunction.Of(T.CreateTruncating(Factor) * x * (T.One + T.CreateTruncating(Cubic) * square));
    }

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => x * ShareMany(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V>
    {
        V s = ShareMany(x), square = V.AtMost(x * x, V.Of((float)LargestSquare));
        return s + (float)Factor * (y * (V.One - s)) * (V.One + (float)(3 * Cubic) * square);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShareMany<V>(V x) where V : unmanaged, IFloats<V>
    {
        V square = V.AtMost(x * x, V.Of((float)LargestSquare));
        return SigmoidFunction.OfMany((float)Factor * x * (V.One + (float)Cubic * square));
    }
}
