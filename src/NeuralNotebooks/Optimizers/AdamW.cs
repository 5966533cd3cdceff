namespace NeuralNotebooks;

/// <summary>Adam with decoupled weight decay: first w ← (1 − η·λ)·w, then Adam's step.</summary>
/// <remarks>
/// As L2 penalty in the gradient, weight decay would be divided by the root of the mean square like the rest of it, and weights with
/// large gradients would hardly decay. Source: Loshchilov, Hutter: Decoupled Weight Decay Regularization, ICLR 2019, algorithm 2.
/// </remarks>
public sealed class AdamW : RuleOptimizer<AdamRule>
{
    private readonly double beta1, beta2, epsilon;
    private readonly bool amsgrad;

    /// <summary>Adam with these constants.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradient forgets.</param>
    /// <param name="beta2">β₂, how slowly the mean of its square forgets.</param>
    /// <param name="epsilon">ε, which keeps the division finite.</param>
    /// <param name="amsgrad">Whether the largest mean square so far takes the place of the present one.</param>
    public AdamW(
        double learningRate = 0.001, double weightDecay = 0.01, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool amsgrad = false)
        : base(learningRate)
    {
        (this.beta1, this.beta2, this.epsilon, this.amsgrad) = (beta1, beta2, epsilon, amsgrad);
        WeightDecay = weightDecay;
        DecouplesWeightDecay = true;
    }

    /// <inheritdoc/>
    protected override AdamRule Rule(double learningRate, int step) => new(learningRate, beta1, beta2, epsilon, amsgrad, step);
}
