namespace NeuralNotebooks;

/// <summary>
/// Gives every feature the mean 0 and the standard deviation 1: y = (x − μ) / σ. Gradient descent finds its way much faster on features of
/// one size than on metres beside millimetres.
/// </summary>
/// <example><code>
/// Standardizer standardizer = Standardizer.Fit(train.X);
/// Dataset trainScaled = standardizer.Apply(train), testScaled = standardizer.Apply(test);
/// </code></example>
/// <remarks>Source: LeCun, Bottou, Orr, Müller: Efficient BackProp, in: Neural Networks: Tricks of the Trade, Springer 1998, section 4.3.</remarks>
/// <param name="mean">μ of each feature.</param>
/// <param name="standardDeviation">σ of each feature. Where it is 0, x is not divided.</param>
public sealed class Standardizer(IReadOnlyList<double> mean, IReadOnlyList<double> standardDeviation) : FeatureScaling(mean, standardDeviation)
{
    /// <summary>Learns mean and standard deviation: μ = 1/n Σ x     σ² = 1/n Σ (x − μ)²</summary>
    /// <param name="x">The training examples, [examples, features] or [..., features].</param>
    /// <exception cref="ArgumentException">There are no examples, or a number is infinite or NaN.</exception>
    public static Standardizer Fit(Tensor x)
    {
        FeatureStatistics statistics = new(nameof(Standardizer), x);
        return new(statistics.Mean, statistics.StandardDeviation);
    }

    /// <summary>μ of each feature.</summary>
    public IReadOnlyList<double> Mean => mean;

    /// <summary>σ of each feature; 0 where the training examples do not differ.</summary>
    public IReadOnlyList<double> StandardDeviation => standardDeviation;
}
