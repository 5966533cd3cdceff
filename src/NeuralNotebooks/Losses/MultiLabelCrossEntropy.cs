using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// <see cref="BinaryCrossEntropyWithLogits"/> for several questions at once, each with a weight of its own for yes:
/// L = −1/n Σ (wⱼ·t·log σ(y) + (1 − t)·log(1 − σ(y))).   y: [batch, ..., labels] (logits)   t: the same, from 0 (no) to 1 (yes)
/// w: [labels]
/// </summary>
/// <param name="positiveWeights">w.</param>
/// <param name="reduction">Whether it is the mean, or the sum.</param>
public sealed class MultiLabelCrossEntropy(Tensor positiveWeights, Reduction reduction = Reduction.Mean) : Loss
{
    private readonly BatchBuffers targets = new(), gradients = new();
    private Tensor w = positiveWeights;

    /// <summary>L = 1/n Σ (w·t)·log(1 + e⁻ʸ) + 1/n Σ (1 − t)·log(1 + eʸ)</summary>
    protected override double Compute(Tensor y, Tensor t)
    {
        Check.SameShape(nameof(MultiLabelCrossEntropy), y, t);
        return (y.Device.SumLoss(new YesCrossEntropy(), y, Weighted(t)) + y.Device.SumLoss(new NoCrossEntropy(), y, t)) * reduction.Factor(y);
    }

    /// <summary>dy = 1/n · (1 − t)·σ(y) − 1/n · (w·t)·σ(−y)</summary>
    protected override void Differentiate(Tensor y, Tensor t, Tensor dy)
    {
        Tensor yes = gradients.InputGradient(y);
        y.Device.LossBackward(new YesCrossEntropy(), yes, y, Weighted(t), reduction.Factor(y));
        y.Device.LossBackward(new NoCrossEntropy(), dy, y, t, reduction.Factor(y));
        dy.Add(dy, yes);
    }

    /// <summary>How often a logit is positive where t is above a half, and not where it is not.</summary>
    protected internal override double Accuracy(Tensor y, Tensor t) => RightAnswers.OfYesOrNo(y, t, threshold: 0);

    private Tensor Weighted(Tensor t)
    {
        if (w.Device != t.Device)
            w = w.To(t.Device);

        Tensor weighted = targets.InputGradient(t);
        weighted.CopyFrom(t);
        weighted.MultiplyRow(w);
        return weighted;
    }
}

/// <summary>The loss where the answer is yes: ℓ(y, t) = −t·log σ(y) = t·log(1 + e⁻ʸ), ∂ℓ/∂y = −t·σ(−y).</summary>
public readonly struct YesCrossEntropy : IElementwiseLoss
{
    /// <summary>t·log(1 + e⁻ʸ)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => t * SoftplusFunction.Of(-y);

    /// <summary>−t·σ(−y)</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => -t * SigmoidFunction.Of(-y);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => t * SoftplusFunction.OfMany(-y);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => -t * SigmoidFunction.OfMany(-y);
}

/// <summary>The loss where the answer is no: ℓ(y, t) = −(1 − t)·log(1 − σ(y)) = (1 − t)·log(1 + eʸ), ∂ℓ/∂y = (1 − t)·σ(y).</summary>
public readonly struct NoCrossEntropy : IElementwiseLoss
{
    /// <summary>(1 − t)·log(1 + eʸ)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => (T.One - t) * SoftplusFunction.Of(y);

    /// <summary>(1 − t)·σ(y)</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => (T.One - t) * SigmoidFunction.Of(y);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => (V.One - t) * SoftplusFunction.OfMany(y);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => (V.One - t) * SigmoidFunction.OfMany(y);
}
