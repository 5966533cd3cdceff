namespace NeuralNotebooks;

/// <summary>Brings every feature of the training examples into the range from 0 to 1: y = (x − min) / (max − min).</summary>
/// <example><code>
/// MinMaxScaler scaler = MinMaxScaler.Fit(train.X);
/// Tensor x = scaler.Apply(test.X);
/// </code></example>
/// <param name="minimum">What becomes 0, for each feature.</param>
/// <param name="maximum">What becomes 1, for each feature. Where it is the minimum, x is not divided.</param>
public sealed class MinMaxScaler(IReadOnlyList<double> minimum, IReadOnlyList<double> maximum)
    : FeatureScaling(minimum, maximum.Zip(minimum, (max, min) => max - min))
{
    /// <summary>Learns each feature's smallest and largest number.</summary>
    /// <param name="x">The training examples, [examples, features] or [..., features].</param>
    /// <exception cref="ArgumentException">There are no examples, or a number is infinite or NaN.</exception>
    public static MinMaxScaler Fit(Tensor x)
    {
        FeatureStatistics statistics = new(nameof(MinMaxScaler), x);
        return new(statistics.Minimum, statistics.Maximum);
    }

    /// <summary>What becomes 0, for each feature.</summary>
    public IReadOnlyList<double> Minimum => minimum;

    /// <summary>What becomes 1, for each feature.</summary>
    public IReadOnlyList<double> Maximum => maximum;
}
