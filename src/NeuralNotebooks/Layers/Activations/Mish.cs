using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>y = x·tanh(log(1 + eˣ)), smooth like <see cref="SiLU"/>.</summary>
/// <remarks>Source: Misra: Mish: A Self Regularized Non-Monotonic Activation Function, BMVC 2020.</remarks>
public sealed class Mish : Activation<MishFunction>;

/// <summary>
/// f(x) = x·w, where w = tanh(log(1 + eˣ)) = n / (n + 2) with n = eˣ·(eˣ + 2); f'(x) = w + x·w', where w' = 4·eˣ·(eˣ + 1) / (n + 2)².
/// </summary>
public readonly struct MishFunction : IActivationFunction
{
    // From here on w is 1 and w' is 0 in double precision, and eˣ would only overflow.
    private const double Largest = 20;

    /// <summary>x·n / (n + 2)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T>
    {
        T e = T.Exp(T.Min(x, T.CreateTruncating(Largest))), n = e * (e + T.CreateTruncating(2));
        return x * (n / (n + T.CreateTruncating(2)));
    }

    /// <summary>w + x·w'</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T>
    {
        T bounded = T.Min(x, T.CreateTruncating(Largest)), e = T.Exp(bounded), n = e * (e + T.CreateTruncating(2)), d = n + T.CreateTruncating(2);
        return n / d + bounded * T.CreateTruncating(4) * (e / d) * ((e + T.One) / d);
    }

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V>
    {
        V e = V.Exp(V.AtMost(x, V.Of((float)Largest))), n = e * (e + V.Of(2));
        return x * (n / (n + V.Of(2)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V>
    {
        V bounded = V.AtMost(x, V.Of((float)Largest)), e = V.Exp(bounded), n = e * (e + V.Of(2)), inverse = V.One / (n + V.Of(2));
        return n * inverse + 4 * bounded * (e * inverse) * ((e + V.One) * inverse);
    }
}
