using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// How far normal distributions are from the standard one, for the variational autoencoder: L = 1/n Σᵢ Σⱼ KL(N(μ, σ²) ‖ N(0, 1)), where
/// KL = ½·(μ² + σ² − log σ² − 1).   μ: [batch, ...]   v = log σ²: the same shape
/// </summary>
/// <param name="reduction">Mean over the examples when not said.</param>
/// <remarks>Source: Kingma, Welling: Auto-Encoding Variational Bayes, ICLR 2014, appendix B.</remarks>
public sealed class GaussianDivergence(Reduction reduction = Reduction.BatchMean)
{
    private readonly BatchBuffers meanGradients = new(), logVarianceGradients = new();
    private Tensor? mean, logVariance;

    /// <summary>L = ½/n Σ (μ² + eᵛ − v − 1)</summary>
    /// <param name="mean">μ.</param>
    /// <param name="logVariance">v = log σ².</param>
    /// <exception cref="ArgumentException">The shapes differ, or the tensors are on different devices.</exception>
    public double Forward(Tensor mean, Tensor logVariance)
    {
        Check.SameDevice(nameof(GaussianDivergence), mean, logVariance);
        Check.SameShape(nameof(GaussianDivergence), mean, logVariance);
        (this.mean, this.logVariance) = (mean, logVariance);
        return mean.Device.SumLoss(new DivergenceByLogVariance(), logVariance, mean) * reduction.Factor(mean);
    }

    /// <summary>dμ = μ / n     dv = ½·(eᵛ − 1) / n</summary>
    /// <returns>The gradients. They belong to the loss, and the next pass overwrites them.</returns>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public (Tensor Mean, Tensor LogVariance) Backward()
    {
        if (mean is null || logVariance is null)
            throw new InvalidOperationException($"{nameof(GaussianDivergence)}: Backward needs a Forward before it.");

        Tensor dMean = meanGradients.InputGradient(mean), dLogVariance = logVarianceGradients.InputGradient(logVariance);
        double factor = reduction.Factor(mean);
        dMean.CopyFrom(mean);
        dMean.Scale(factor);
        mean.Device.LossBackward(new DivergenceByLogVariance(), dLogVariance, logVariance, mean, factor);
        return (dMean, dLogVariance);
    }
}

/// <summary>ℓ(v, μ) = ½·(μ² + eᵛ − v − 1), ∂ℓ/∂v = ½·(eᵛ − 1).</summary>
public readonly struct DivergenceByLogVariance : IElementwiseLoss
{
    /// <summary>½·(μ² + eᵛ − v − 1)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.CreateTruncating(0.5) * (t * t + (T.ExpM1(y) - y));

    /// <summary>½·(eᵛ − 1)</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.CreateTruncating(0.5) * T.ExpM1(y);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => 0.5f * (t * t + (V.Exp(y) - V.One - y));

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => 0.5f * (V.Exp(y) - V.One);
}
