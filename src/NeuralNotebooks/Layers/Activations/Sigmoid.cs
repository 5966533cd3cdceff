using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>The logistic function, from any number to (0, 1): y = σ(x) = 1 / (1 + e⁻ˣ).</summary>
public sealed class Sigmoid : Activation<SigmoidFunction>;

/// <summary>σ(x) = 1 / (1 + e⁻ˣ), σ'(x) = y·(1 − y).</summary>
public readonly struct SigmoidFunction : IActivationFunction
{
    /// <summary>1 / (1 + e⁻ˣ)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => Of(x);

    /// <summary>y·(1 − y)</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => y * (T.One - y);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsX => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => OfMany(x);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => y * (V.One - y);

    /// <summary>σ, for the other functions that are made of it.</summary>
    internal static T Of<T>(T x) where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    /// <inheritdoc cref="Of{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfMany<V>(V x) where V : unmanaged, IFloats<V> => V.One / (V.One + V.Exp(-x));
}
