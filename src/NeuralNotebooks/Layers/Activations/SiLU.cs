using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Sigmoid linear unit, also called swish: y = x·σ(x).</summary>
/// <remarks>Source: Elfwing, Uchibe, Doya: Sigmoid-Weighted Linear Units for Neural Network Function Approximation, Neural Networks 107, 2018.</remarks>
public sealed class SiLU : Activation<SiLUFunction>;

/// <summary>f(x) = x·σ(x), f'(x) = σ(x) + y·(1 − σ(x)).</summary>
public readonly struct SiLUFunction : IActivationFunction
{
    /// <summary>x·σ(x)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x * SigmoidFunction.Of(x);

    /// <summary>σ(x) + y·(1 − σ(x))</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T>
    {
        T s = SigmoidFunction.Of(x);
        return s + y * (T.One - s);
    }

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => x * SigmoidFunction.OfMany(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V>
    {
        V s = SigmoidFunction.OfMany(x);
        return s + y * (V.One - s);
    }
}
