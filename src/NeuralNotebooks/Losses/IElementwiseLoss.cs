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

    /// <summary>
    /// Whether the loss has a second form for the CPU, many numbers at a time: the two methods below. A loss without it works
    /// everywhere, only slower; the form for single numbers stays the specification, and the other one must agree with it.
    /// </summary>
    static virtual bool IsVectorized => false;

    /// <summary>ℓ(y, t) of each of many numbers, called only if <see cref="IsVectorized"/>.</summary>
    V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => throw new NotSupportedException();

    /// <summary>∂ℓ/∂y of each of many numbers, called only if <see cref="IsVectorized"/>.</summary>
    V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => throw new NotSupportedException();
}
