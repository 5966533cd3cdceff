using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The penalty λ·Σ w²: it pulls every weight towards zero, the more the larger it is.</summary>
/// <param name="strength">λ.</param>
/// <remarks>Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 7.1.1.</remarks>
public sealed class L2(double strength) : Penalty<SquarePenalty>(strength);

/// <summary>ρ(w) = w², ∂ρ/∂w = 2w.</summary>
public readonly struct SquarePenalty : IElementwiseLoss
{
    /// <summary>w²</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => y * y;

    /// <summary>2w</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => y + y;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => y * y;

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => y + y;
}
