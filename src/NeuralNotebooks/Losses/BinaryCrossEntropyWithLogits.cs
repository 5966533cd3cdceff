using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Cross-entropy of the sigmoid of logits, for yes or no: L = −1/n Σ (w·t·log σ(y) + (1 − t)·log(1 − σ(y))).
/// y: logits   t: from 0 (no) to 1 (yes), the same shape
/// </summary>
/// <param name="positiveWeight">w: above 1 when a missed yes is worse than a false one, or yes is rare.</param>
/// <param name="reduction">Whether it is the mean, or the sum.</param>
public sealed class BinaryCrossEntropyWithLogits(double positiveWeight = 1, Reduction reduction = Reduction.Mean)
    : ElementwiseLoss<LogitCrossEntropy>(new(positiveWeight), reduction)
{
    /// <summary>How often the logit is positive where t is above a half, and not where it is not.</summary>
    protected internal override double Accuracy(Tensor y, Tensor t) => RightAnswers.OfYesOrNo(y, t, threshold: 0);
}

/// <summary>
/// ℓ(y, t) = (1 − t)·y + (1 + (w − 1)·t)·log(1 + e⁻ʸ), which is −w·t·log σ(y) − (1 − t)·log(1 − σ(y)) without an infinity;
/// ∂ℓ/∂y = (1 − t)·σ(y) − w·t·(1 − σ(y)).
/// </summary>
/// <param name="positiveWeight">w.</param>
public readonly struct LogitCrossEntropy(double positiveWeight) : IElementwiseLoss
{
    private readonly float w = (float)positiveWeight, more = (float)(positiveWeight - 1);

    /// <summary>(1 − t)·y + (1 + (w − 1)·t)·log(1 + e⁻ʸ)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> =>
        (T.One - t) * y + (T.One + T.CreateTruncating(positiveWeight - 1) * t) * SoftplusFunction.Of(-y);

    /// <summary>(1 − t)·σ(y) − w·t·(1 − σ(y))</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T>
    {
        T s = SigmoidFunction.Of(y);
        return (T.One - t) * s - T.CreateTruncating(positiveWeight) * t * (T.One - s);
    }

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> =>
        (V.One - t) * y + (V.One + more * t) * SoftplusFunction.OfMany(-y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V>
    {
        V s = SigmoidFunction.OfMany(y);
        return (V.One - t) * s - w * t * (V.One - s);
    }
}
