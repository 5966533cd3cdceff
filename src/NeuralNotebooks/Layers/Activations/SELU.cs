using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// Scaled exponential linear unit: y = λ·x where x &gt; 0, else λ·α·(eˣ − 1). With these λ and α, layers whose weights have mean 0 and
/// variance 1 / inputs (<see cref="LeCunNormal"/>) pull their outputs towards mean 0 and variance 1 by themselves.
/// </summary>
/// <remarks>Source: Klambauer, Unterthiner, Mayr, Hochreiter: Self-Normalizing Neural Networks, NIPS 2017, eq. 2 and 14.</remarks>
public sealed class SELU : Activation<SELUFunction>;

/// <summary>f(x) = λ·x where x &gt; 0, else λ·α·(eˣ − 1); f'(x) = λ where x &gt; 0, else λ·α·eˣ = y + λ·α.</summary>
public readonly struct SELUFunction : IActivationFunction
{
    private const double Lambda = 1.0507009873554804934, LambdaAlpha = Lambda * 1.6732632423543772848;

    /// <summary>λ·x where x &gt; 0, else λ·α·(eˣ − 1)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> =>
        x > T.Zero ? T.CreateTruncating(Lambda) * x : T.CreateTruncating(LambdaAlpha) * T.ExpM1(x);

    /// <summary>λ where x &gt; 0, else y + λ·α</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
        x > T.Zero ? T.CreateTruncating(Lambda) : y + T.CreateTruncating(LambdaAlpha);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> =>
        V.IfGreater(x, V.Zero, (float)Lambda * x, (float)LambdaAlpha * (V.Exp(x) - V.One));

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> =>
        V.IfGreater(x, V.Zero, V.Of((float)Lambda), y + V.Of((float)LambdaAlpha));
}
