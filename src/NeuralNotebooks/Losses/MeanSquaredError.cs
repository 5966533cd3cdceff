using System.Numerics;

namespace NeuralNotebooks;

/// <summary>Mean squared error, for regression: L = 1/N Σ (y − t)².</summary>
public sealed class MeanSquaredError : ElementwiseLoss<SquaredError>;

/// <summary>ℓ(y, t) = (y − t)², ∂ℓ/∂y = 2·(y − t).</summary>
public readonly struct SquaredError : IElementwiseLoss
{
    /// <summary>(y − t)²</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => (y - t) * (y - t);

    /// <summary>2·(y − t)</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => y - t + (y - t);
}
