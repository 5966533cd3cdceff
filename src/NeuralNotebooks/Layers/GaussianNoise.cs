namespace NeuralNotebooks;

/// <summary>
/// Adds noise to the inputs in every training step, so that small changes of them do not matter: y = x + σ·ε, where ε are numbers from the
/// standard normal distribution. After training y = x.   x, y: [batch, ...]
/// </summary>
/// <param name="standardDeviation">σ.</param>
/// <exception cref="ArgumentOutOfRangeException">σ is negative.</exception>
/// <remarks>Source: Bishop: Training with Noise is Equivalent to Tikhonov Regularization, Neural Computation 7, 1995.</remarks>
public sealed class GaussianNoise(double standardDeviation) : Layer
{
    private readonly double sigma = standardDeviation >= 0
        ? standardDeviation
        : throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, $"{nameof(GaussianNoise)}: σ must not be negative.");
    private NoiseStream noise = null!;

    /// <summary>σ.</summary>
    public double StandardDeviation => sigma;

    /// <inheritdoc/>
    protected override bool IsIdentity => !Training || sigma == 0;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        noise = AddNoise();
        return input;
    }

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? input : null;

    /// <summary>y = x + σ·ε</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        y.Normal(noise.Seed, noise.Stream);
        y.Scale(sigma);
        y.Add(y, x);
    }

    /// <summary>dx = dy</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.CopyFrom(dy);
}
