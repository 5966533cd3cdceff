using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The penalty λ·Σ |w|: it pulls every weight towards zero alike, so that many end there.</summary>
/// <param name="strength">λ.</param>
/// <remarks>Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 7.1.2.</remarks>
public sealed class L1(double strength) : Penalty<AbsolutePenalty>(strength);

/// <summary>ρ(w) = |w|, ∂ρ/∂w = sign(w).</summary>
public readonly struct AbsolutePenalty : IElementwiseLoss
{
    /// <summary>|w|</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.Abs(y);

    /// <summary>sign(w), which is 0 at the bend</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => new AbsoluteError().Derivative(y, T.Zero);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => V.Abs(y);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => V.IfGreater(V.Abs(y), V.Zero, V.CopySign(V.One, y), V.Zero);
}
