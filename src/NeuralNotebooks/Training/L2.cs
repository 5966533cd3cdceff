using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The penalty λ·Σ w²: it pulls every weight towards zero, the more the larger it is.</summary>
/// <param name="strength">λ.</param>
/// <remarks>Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 7.1.1.</remarks>
public sealed class L2(double strength) : Penalty<SquarePenalty>(new(strength));

/// <summary>ρ(w) = λ·w², ∂ρ/∂w = 2·λ·w.</summary>
/// <param name="strength">λ.</param>
public readonly struct SquarePenalty(double strength) : IElementwiseLoss
{
    private readonly float lambda = (float)strength, slope = (float)(2 * strength);

    /// <summary>λ·w²</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.CreateTruncating(strength) * y * y;

    /// <summary>2·λ·w</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.CreateTruncating(2 * strength) * y;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => lambda * y * y;

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => slope * y;
}
