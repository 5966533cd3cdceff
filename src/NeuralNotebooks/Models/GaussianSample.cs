using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// Draws from normal distributions so that gradients reach their parameters: z = μ + σ ⊙ ε, where σ = exp(v/2) and ε are numbers from the
/// standard normal distribution, in which nothing is to be learnt. It is called the reparameterization trick.
/// μ, v = log σ², z: [batch, ...], the same shape
/// </summary>
/// <remarks>Source: Kingma, Welling: Auto-Encoding Variational Bayes, ICLR 2014, section 2.4.</remarks>
internal sealed class GaussianSample
{
    private readonly BatchBuffers samples = new(), deviations = new(), noises = new(), deviationGradients = new(), logVarianceGradients = new();
    private Tensor? logVariance, sigma, epsilon;

    /// <summary>z = μ + σ ⊙ ε</summary>
    public Tensor Forward(Tensor mean, Tensor logVariance, NoiseStream noise)
    {
        this.logVariance = logVariance;
        sigma = deviations.InputGradient(mean);
        epsilon = noises.InputGradient(mean);
        Tensor z = samples.InputGradient(mean);

        sigma.Map(new StandardDeviationFunction(), logVariance);
        epsilon.Normal(noise.Seed, noise.Stream);
        z.Multiply(sigma, epsilon);
        z.Add(z, mean);
        return z;
    }

    /// <summary>dμ = dz     dσ = dz ⊙ ε     dv = dσ ⊙ ½·σ</summary>
    public (Tensor Mean, Tensor LogVariance) Backward(Tensor dz)
    {
        Tensor dSigma = deviationGradients.InputGradient(dz), dLogVariance = logVarianceGradients.InputGradient(dz);
        dSigma.Multiply(dz, epsilon!);
        dLogVariance.MapBackward(new StandardDeviationFunction(), logVariance!, sigma!, dSigma);
        return (dz, dLogVariance);
    }
}

/// <summary>σ = f(v) = exp(v/2), where v = log σ²; f'(v) = ½·σ.</summary>
public readonly struct StandardDeviationFunction : IActivationFunction
{
    /// <summary>exp(v/2)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => T.Exp(T.CreateTruncating(0.5) * x);

    /// <summary>½·σ</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.CreateTruncating(0.5) * y;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsX => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => V.Exp(0.5f * x);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => 0.5f * y;
}
