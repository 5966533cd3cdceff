using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The penalty λ·Σ |w|: it pulls every weight towards zero alike, so that many end there.</summary>
/// <param name="strength">λ.</param>
/// <remarks>Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 7.1.2.</remarks>
public sealed class L1(double strength) : Penalty<AbsolutePenalty>(new(strength));

/// <summary>ρ(w) = λ·|w|, ∂ρ/∂w = λ·sign(w).</summary>
/// <param name="strength">λ.</param>
public readonly struct AbsolutePenalty(double strength) : IElementwiseLoss
{
    private readonly float lambda = (float)strength;

    /// <summary>λ·|w|</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.CreateTruncating(strength) * T.Abs(y);

    /// <summary>λ·sign(w), and 0 where w = 0</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.CreateTruncating(strength) * new AbsoluteError().Derivative(y, T.Zero);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => lambda * V.Abs(y);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => V.IfGreater(V.Abs(y), V.Zero, V.CopySign(V.Of(lambda), y), V.Zero);
}
