namespace NeuralNotebooks;

/// <summary>
/// Batch normalization: every channel has mean 0 and variance 1 over the batch and over all places, and then a scale and a shift that it
/// learns, y = γ·(x − μ) / √(σ² + ε) + β.   x, y: [batch, channels], [batch, channels, length] or [batch, channels, height, width]   γ, β, μ, σ²: [channels]
/// <para>
/// In training μ and σ² are those of the batch. Meanwhile the layer keeps running ones, for use after training, when an example must not
/// depend on what else is in its batch: μ̄ ← (1 − momentum)·μ̄ + momentum·μ, and σ̄² likewise.
/// </para>
/// </summary>
/// <param name="momentum">The share of the newest batch in the running statistics. (Some call 1 minus this the momentum: their 0.9 is our 0.1.)</param>
/// <param name="epsilon">ε.</param>
/// <param name="affine">Whether there are γ and β.</param>
/// <exception cref="ArgumentOutOfRangeException">The momentum is not from 0 to 1, or epsilon negative.</exception>
/// <remarks>
/// The batch is divided by √(σ² + ε) with σ² = Σ(x − μ)² / m, over its m numbers; the running variance takes in the unbiased Σ(x − μ)² / (m − 1),
/// which is right on average for the numbers that are not in the batch. A frozen layer uses the running statistics in training too, and leaves them
/// as they are. Source: Ioffe, Szegedy: Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift, ICML 2015.
/// </remarks>
public sealed class BatchNorm(double momentum = 0.1, double epsilon = 1e-5, bool affine = true) : Normalization(epsilon, affine)
{
    private readonly StatisticsBuffers buffers = new();
    private StateTensor runningMean = null!, runningVariance = null!;

    /// <summary>The share of the newest batch in the running statistics.</summary>
    public double Momentum { get; } = momentum is >= 0 and <= 1
        ? momentum
        : throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "The momentum must be from 0 to 1.");

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        Shape output = base.Build(input);
        runningMean = AddState("mean", [input[0]], new Zeros());
        runningVariance = AddState("variance", [input[0]], new Constant(1));
        return output;
    }

    private protected override NormalizationGroups GroupsOf(Shape input) => input.Rank > 0
        ? new(input[0], input.Tail.Size, input[0], AcrossBatch: true)
        : throw new ArgumentException($"{Name}: one example must have channels, but its shape is {input}.");

    private protected override (Tensor Mean, Tensor Variance, bool AreConstants) Statistics(Tensor x, NormalizationGroups groups)
    {
        if (!Training || runningMean.IsFrozen)
            return (runningMean.Value, runningVariance.Value, true);

        double m = groups.Numbers(x.Shape[0]);
        if (m == 1)
            throw new ArgumentException(
                $"{Name}: one number for each channel, in a batch {x.Shape}, has no variance to train with. Take larger batches; if only an epoch's last one has a single example, leave it away.");

        (Tensor mean, Tensor variance) = buffers.Of(x, groups);
        Follow(runningMean.Value, mean, 1);
        Follow(runningVariance.Value, variance, m / (m - 1));
        return (mean, variance, false);
    }

    private void Follow(Tensor running, Tensor current, double factor)
    {
        running.Scale(1 - Momentum);
        running.AddScaled(current, Momentum * factor);
    }
}
