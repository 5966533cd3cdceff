namespace NeuralNotebooks;

/// <summary>
/// Normally distributed, but never further than two standard deviations from the mean: what would be is drawn again. The values' own
/// standard deviation is then 0.88 times the one given.
/// </summary>
/// <param name="mean">The mean.</param>
/// <param name="standardDeviation">The standard deviation of the distribution before it is cut off.</param>
public sealed class TruncatedNormal(double mean = 0, double standardDeviation = 0.05) : Initializer
{
    /// <summary>The mean.</summary>
    public double Mean => mean;

    /// <summary>The standard deviation of the distribution before it is cut off.</summary>
    public double StandardDeviation => standardDeviation;

    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random)
    {
        foreach (ref double value in values)
        {
            double z;
            do
                z = random.NextNormal();
            while (Math.Abs(z) > 2);

            value = mean + standardDeviation * z;
        }
    }
}
