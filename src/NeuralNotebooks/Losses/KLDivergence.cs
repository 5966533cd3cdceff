using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Kullback–Leibler divergence of predicted from true probabilities, L = 1/n Σᵢ Σⱼ t·(log t − y): how many nats a code for the
/// predicted ones wastes.   y: [batch, classes] (logarithms of probabilities)   t: [batch, classes] (probabilities)
/// </summary>
/// <param name="reduction">Mean over the examples when not said.</param>
/// <remarks>Source: Kullback, Leibler: On Information and Sufficiency, Annals of Mathematical Statistics 22, 1951.</remarks>
public sealed class KLDivergence(Reduction reduction = Reduction.BatchMean) : ElementwiseLoss<Divergence>(default, reduction);

/// <summary>ℓ(y, t) = t·(log t − y), and 0 where t = 0; ∂ℓ/∂y = −t.</summary>
public readonly struct Divergence : IElementwiseLoss
{
    /// <summary>t·(log t − y)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => t == T.Zero ? T.Zero : t * (T.Log(t) - y);

    /// <summary>−t</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => -t;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> =>
        V.IfZero(t, V.Zero, t * (V.Log(t) - y));

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => -t;
}
