namespace NeuralNotebooks;

/// <summary>
/// The mean of a loss ℓ(y, t) of single numbers: L = 1/n Σ ℓ(y, t) over all n elements, or their sum.   y, t: the same shape, or
/// y: [batch, ..., 1]   t: [batch, ...]
/// </summary>
/// <typeparam name="TFunction">The loss of one number, a struct.</typeparam>
/// <param name="loss">The loss of one number with its constants, if it has any.</param>
/// <param name="reduction">What is made of the elements' losses.</param>
public class ElementwiseLoss<TFunction>(TFunction loss = default, Reduction reduction = Reduction.Mean) : Loss
    where TFunction : unmanaged, IElementwiseLoss
{
    /// <summary>L = 1/n Σ ℓ(y, t)</summary>
    protected override double Compute(Tensor y, Tensor t)
    {
        Check.FittingTarget(GetType().Name, y, t);
        return y.Device.SumLoss(loss, y, t) * reduction.Factor(y);
    }

    /// <summary>dy = 1/n · ∂ℓ/∂y</summary>
    protected override void Differentiate(Tensor y, Tensor t, Tensor dy) => y.Device.LossBackward(loss, dy, y, t, reduction.Factor(y));
}
