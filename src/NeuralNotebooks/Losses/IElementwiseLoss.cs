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
    /// Whether the loss has a second form for the CPU, several numbers at a time: the two methods below. A loss without it works
    /// everywhere, only slower; the scalar form stays the specification, and a vectorized one must agree with it.
    /// </summary>
    static virtual bool IsVectorized => false;

    /// <summary>ℓ(y, t) for each element, called only if <see cref="IsVectorized"/>.</summary>
    Vector<float> Forward(Vector<float> y, Vector<float> t) => throw new NotSupportedException();

    /// <summary>∂ℓ/∂y for each element, called only if <see cref="IsVectorized"/>.</summary>
    Vector<float> Derivative(Vector<float> y, Vector<float> t) => throw new NotSupportedException();
}
