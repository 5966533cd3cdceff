using System.Numerics;

namespace NeuralNotebooks;

/// <summary>Mean absolute error, for regression on data with outliers: L = 1/n Σ |y − t|.</summary>
/// <param name="reduction">Whether it is the mean, or the sum.</param>
public sealed class MeanAbsoluteError(Reduction reduction = Reduction.Mean) : ElementwiseLoss<AbsoluteError>(default, reduction);

/// <summary>ℓ(y, t) = |y − t|, ∂ℓ/∂y = sign(y − t), which is 0 at the bend.</summary>
public readonly struct AbsoluteError : IElementwiseLoss
{
    /// <summary>|y − t|</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.Abs(y - t);

    /// <summary>1 where y &gt; t, −1 where y &lt; t, 0 where they are equal</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => y > t ? T.One : y < t ? T.NegativeOne : T.Zero;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => V.Abs(y - t);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> =>
        V.IfGreater(y, t, V.One, V.IfLess(y, t, V.Of(-1), V.Zero));
}
