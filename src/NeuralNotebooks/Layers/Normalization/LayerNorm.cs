namespace NeuralNotebooks;

/// <summary>
/// Layer normalization: the numbers along the last dimension, of each example and at each time step, have mean 0 and variance 1, and
/// then each feature a scale and a shift that it learns: y = γ·(x − μ) / √(σ² + ε) + β.   x, y: [batch, ..., features]   γ, β: [features]
/// </summary>
/// <param name="dimensions">How many of the last dimensions belong together.</param>
/// <param name="epsilon">ε.</param>
/// <param name="affine">Whether there are γ and β.</param>
/// <exception cref="ArgumentOutOfRangeException">The dimensions are below 1, or epsilon is negative.</exception>
/// <remarks>An example does not depend on the others in its batch, so there is nothing to keep for later. Source: Ba, Kiros, Hinton: Layer Normalization, 2016.</remarks>
public sealed class LayerNorm(int dimensions = 1, double epsilon = 1e-5, bool affine = true) : Normalization(epsilon, affine)
{
    private readonly StatisticsBuffers buffers = new();

    /// <summary>How many of the last dimensions belong together.</summary>
    public int Dimensions { get; } = Check.AtLeast(1, dimensions, nameof(dimensions));

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) && Dimensions < input.Rank ? input : null;

    private protected override NormalizationGroups GroupsOf(Shape input) => new(ShapeOfGamma(input).Size, 1, 1, AcrossBatch: false);

    private protected override Shape ShapeOfGamma(Shape input) => input.Rank >= Dimensions
        ? [.. input.TakeLast(Dimensions)]
        : throw new ArgumentException($"{Name}: the last {Dimensions} dimensions shall be normalized, but one example is {input}.");

    private protected override (Tensor Mean, Tensor Variance, bool AreConstants) Statistics(Tensor x, NormalizationGroups groups)
    {
        (Tensor mean, Tensor variance) = buffers.Of(x, groups);
        return (mean, variance, false);
    }
}
