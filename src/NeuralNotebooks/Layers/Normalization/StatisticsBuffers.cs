namespace NeuralNotebooks;

/// <summary>The tensors for means and variances, made once for each number of them, so that a training step allocates nothing.</summary>
internal sealed class StatisticsBuffers
{
    private readonly Dictionary<int, (Tensor Mean, Tensor Variance)> tensors = [];

    /// <summary>The mean and the variance of every group of numbers in x.</summary>
    public (Tensor Mean, Tensor Variance) Of(Tensor x, NormalizationGroups groups)
    {
        int count = groups.Statistics(x.Shape.Rank == 0 ? 1 : x.Size / Math.Max(1, groups.Channels * groups.Places));
        if (!tensors.TryGetValue(count, out (Tensor Mean, Tensor Variance) pair) || pair.Mean.Device != x.Device)
            tensors[count] = pair = (new([count], x.Device), new([count], x.Device));

        Tensor.Moments(pair.Mean, pair.Variance, x, groups);
        return pair;
    }
}
