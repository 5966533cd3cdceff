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
    public Vector<float> Forward(Vector<float> x) => x / (Vector<float>.One + Vector.Abs(x));

    /// <inheritdoc/>
    public Vector<float> Derivative(Vector<float> x, Vector<float> y) =>
        Vector<float>.One / ((Vector<float>.One + Vector.Abs(x)) * (Vector<float>.One + Vector.Abs(x)));
}
