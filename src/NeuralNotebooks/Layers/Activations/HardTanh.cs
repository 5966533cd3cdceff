using System.Numerics;

namespace NeuralNotebooks;

/// <summary>A tanh of three straight lines: y = x, but not below a lower and not above an upper limit.</summary>
/// <param name="lower">The least y.</param>
/// <param name="upper">The largest y.</param>
/// <remarks>Source: Collobert: Large Scale Machine Learning, Université de Paris VI, 2004.</remarks>
public sealed class HardTanh(double lower = -1, double upper = 1) : Activation<HardTanhFunction>(new(lower, upper))
{
    /// <summary>The least y.</summary>
    public double Lower => F.Lower;

    /// <summary>The largest y.</summary>
    public double Upper => F.Upper;
}

/// <summary>ReLU with an upper limit, for numbers of few bits: y = min(max(x, 0), 6).</summary>
/// <remarks>Source: Krizhevsky: Convolutional Deep Belief Networks on CIFAR-10, 2010.</remarks>
public sealed class ReLU6() : Activation<HardTanhFunction>(new(0, 6));

/// <summary>f(x) = min(max(x, lower), upper), f'(x) = 1 where lower &lt; x &lt; upper, else 0.</summary>
/// <param name="lower">The least f(x).</param>
/// <param name="upper">The largest f(x).</param>
public readonly struct HardTanhFunction(double lower, double upper) : IActivationFunction
{
    private readonly float a = (float)lower, b = (float)upper;

    /// <summary>The least f(x).</summary>
    public double Lower => lower;

    /// <summary>The largest f(x).</summary>
    public double Upper => upper;

    /// <summary>min(max(x, lower), upper)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> =>
        T.Min(T.Max(x, T.CreateTruncating(lower)), T.CreateTruncating(upper));

    /// <summary>1 where lower &lt; x &lt; upper, else 0</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
        x > T.CreateTruncating(lower) && x < T.CreateTruncating(upper) ? T.One : T.Zero;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => V.AtMost(V.AtLeast(x, V.Of(a)), V.Of(b));

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> =>
        V.IfGreater(x, V.Of(a), V.IfLess(x, V.Of(b), V.One, V.Zero), V.Zero);
}
