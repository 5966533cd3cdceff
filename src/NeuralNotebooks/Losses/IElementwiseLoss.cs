using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// A loss ℓ(y, t) of one predicted number and its target, written once for all devices. <see cref="ElementwiseLoss{TFunction}"/>
/// takes the mean over a batch.
/// </summary>
public interface IElementwiseLoss
{
    /// <summary>ℓ(y, t).</summary>
    /// <param name="y">The prediction.</param>
    /// <param name="t">The target.</param>
    /// <typeparam name="T">double or float.</typeparam>
    T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T>;

    /// <summary>∂ℓ/∂y.</summary>
    /// <param name="y">The prediction.</param>
    /// <param name="t">The target.</param>
    /// <typeparam name="T">double or float.</typeparam>
    T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T>;
}
