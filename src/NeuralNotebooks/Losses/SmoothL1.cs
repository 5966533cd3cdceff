using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// The absolute error with its bend rounded off: with r = y − t, ℓ = ½·r²/β where |r| &lt; β, else |r| − β/2. It is <see cref="Huber"/>
/// divided by β.
/// </summary>
/// <param name="beta">β.</param>
/// <param name="reduction">Whether it is the mean, or the sum.</param>
/// <remarks>Source: Girshick: Fast R-CNN, ICCV 2015, eq. 3.</remarks>
public sealed class SmoothL1(double beta = 1, Reduction reduction = Reduction.Mean) : ElementwiseLoss<SmoothAbsoluteError>(new(beta), reduction);

/// <summary>With r = y − t: ℓ = ½·r²/β where |r| &lt; β, else |r| − β/2; ∂ℓ/∂y = r/β, but not below −1 and not above 1.</summary>
/// <param name="beta">β.</param>
public readonly struct SmoothAbsoluteError(double beta) : IElementwiseLoss
{
    private readonly HuberError huber = new(beta);
    private readonly float inverse = (float)(1 / beta);

    /// <summary>m·(|r| − m/2) / β, where m = min(|r|, β)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => huber.Forward(y, t) / T.CreateTruncating(beta);

    /// <summary>min(max(r, −β), β) / β</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => huber.Derivative(y, t) / T.CreateTruncating(beta);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => inverse * huber.ForwardMany(y, t);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => inverse * huber.DerivativeMany(y, t);
}
