using System.Numerics;

namespace NeuralNotebooks;

/// <summary>ReLU that lets a little of the negative side through, so that no unit is ever without a gradient: y = x where x &gt; 0, else s·x.</summary>
/// <param name="slope">s.</param>
/// <remarks>Source: Maas, Hannun, Ng: Rectifier Nonlinearities Improve Neural Network Acoustic Models, ICML 2013.</remarks>
public sealed class LeakyReLU(double slope = 0.01) : Activation<LeakyReLUFunction>(new(slope))
{
    /// <summary>s.</summary>
    public double Slope => F.Slope;
}

/// <summary>f(x) = x where x &gt; 0, else s·x; f'(x) = 1 where x &gt; 0, else s.</summary>
/// <param name="slope">s.</param>
public readonly struct LeakyReLUFunction(double slope) : IActivationFunction
{
    private readonly float s = (float)slope;

    /// <summary>s.</summary>
    public double Slope => slope;

    /// <summary>x where x &gt; 0, else s·x</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x > T.Zero ? x : T.CreateTruncating(slope) * x;

    /// <summary>1 where x &gt; 0, else s</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => x > T.Zero ? T.One : T.CreateTruncating(slope);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => V.IfGreater(x, V.Zero, x, s * x);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => V.IfGreater(x, V.Zero, V.One, V.Of(s));
}
