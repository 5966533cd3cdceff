namespace NeuralNotebooks;

/// <summary>
/// Group normalization: the channels of each example are divided into groups, and the numbers of a group, at all places, have mean 0 and
/// variance 1; then each channel has a scale and a shift that it learns: y = γ·(x − μ) / √(σ² + ε) + β.
/// x, y: [batch, channels, ...]   γ, β: [channels]
/// </summary>
/// <param name="groups">How many groups. As many as there are channels is instance normalization.</param>
/// <param name="epsilon">ε.</param>
/// <param name="affine">Whether there are γ and β.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no group, or epsilon is negative.</exception>
/// <remarks>Unlike <see cref="BatchNorm"/>, it works with small batches too. Source: Wu, He: Group Normalization, ECCV 2018.</remarks>
public sealed class GroupNorm(int groups, double epsilon = 1e-5, bool affine = true) : Normalization(epsilon, affine)
{
    private readonly StatisticsBuffers buffers = new();

    /// <summary>How many groups.</summary>
    public int Groups { get; } = Check.AtLeast(1, groups, nameof(groups));

    private protected override NormalizationGroups GroupsOf(Shape input)
    {
        if (input.Rank == 0)
            throw new ArgumentException($"{Name}: one example must have channels, but its shape is {input}.");

        if (input[0] % Groups != 0)
            throw new ArgumentException($"{Name}: {input[0]} channels cannot be divided into {Groups} groups.");

        return new(input[0], input.Tail.Size, Groups, AcrossBatch: false);
    }

    private protected override (Tensor Mean, Tensor Variance, bool AreConstants) Statistics(Tensor x, NormalizationGroups groups)
    {
        (Tensor mean, Tensor variance) = buffers.Of(x, groups);
        return (mean, variance, false);
    }
}
