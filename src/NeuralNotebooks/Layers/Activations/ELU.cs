using System.Numerics;

namespace NeuralNotebooks;

/// <summary>Exponential linear unit: y = x where x &gt; 0, else α·(eˣ − 1). Its mean is nearer to zero than ReLU's.</summary>
/// <param name="alpha">α: far to the left, y is −α.</param>
/// <remarks>Source: Clevert, Unterthiner, Hochreiter: Fast and Accurate Deep Network Learning by Exponential Linear Units, ICLR 2016.</remarks>
public sealed class ELU(double alpha = 1) : Activation<ELUFunction>(new(alpha))
{
    /// <summary>α.</summary>
    public double Alpha => F.Alpha;
}

/// <summary>f(x) = x where x &gt; 0, else α·(eˣ − 1); f'(x) = 1 where x &gt; 0, else α·eˣ = y + α.</summary>
/// <param name="alpha">α.</param>
public readonly struct ELUFunction(double alpha) : IActivationFunction
{
    private readonly float a = (float)alpha;

    /// <summary>α.</summary>
    public double Alpha => alpha;

    /// <summary>x where x &gt; 0, else α·(eˣ − 1)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x > T.Zero ? x : T.CreateTruncating(alpha) * T.ExpM1(x);

    /// <summary>1 where x &gt; 0, else y + α</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => x > T.Zero ? T.One : y + T.CreateTruncating(alpha);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => V.IfGreater(x, V.Zero, x, a * (V.Exp(x) - V.One));

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => V.IfGreater(x, V.Zero, V.One, y + V.Of(a));
}
