using System.Numerics;

namespace NeuralNotebooks;

/// <summary>Mean squared error, for regression: L = 1/n Σ (y − t)².</summary>
/// <param name="reduction">Whether it is the mean, or the sum.</param>
public sealed class MeanSquaredError(Reduction reduction = Reduction.Mean) : ElementwiseLoss<SquaredError>(default, reduction);

/// <summary>ℓ(y, t) = (y − t)², ∂ℓ/∂y = 2·(y − t).</summary>
public readonly struct SquaredError : IElementwiseLoss
{
    /// <summary>(y − t)²</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => (y - t) * (y - t);

    /// <summary>2·(y − t)</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => y - t + (y - t);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => (y - t) * (y - t);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => y - t + (y - t);
}
