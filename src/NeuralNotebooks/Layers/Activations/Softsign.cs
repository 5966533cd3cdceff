using System.Numerics;

namespace NeuralNotebooks;

/// <summary>From any number to (−1, 1) like tanh, but slowly: y = x / (1 + |x|).</summary>
/// <remarks>Source: Bergstra, Desjardins, Lamblin, Bengio: Quadratic Polynomials Learn Better Image Features, Université de Montréal 2009.</remarks>
public sealed class Softsign : Activation<SoftsignFunction>;

/// <summary>f(x) = x / (1 + |x|), f'(x) = 1 / (1 + |x|)².</summary>
public readonly struct SoftsignFunction : IActivationFunction
{
    /// <summary>x / (1 + |x|)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x / (T.One + T.Abs(x));

    /// <summary>1 / (1 + |x|)²</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.One / ((T.One + T.Abs(x)) * (T.One + T.Abs(x)));

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => x / (V.One + V.Abs(x));

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => V.One / ((V.One + V.Abs(x)) * (V.One + V.Abs(x)));
}
