namespace NeuralNotebooks;

/// <summary>Normally distributed.</summary>
/// <param name="mean">The mean.</param>
/// <param name="standardDeviation">The standard deviation.</param>
public sealed class Normal(double mean = 0, double standardDeviation = 0.05) : Initializer
{
    /// <summary>The mean.</summary>
    public double Mean => mean;

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation => standardDeviation;

    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random)
    {
        foreach (ref double value in values)
            value = random.NextNormal(mean, standardDeviation);
    }
}
