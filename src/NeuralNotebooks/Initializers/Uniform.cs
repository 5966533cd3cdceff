namespace NeuralNotebooks;

/// <summary>Every value in [from, to) as likely as any other.</summary>
/// <param name="from">The lower end.</param>
/// <param name="to">The upper end.</param>
public sealed class Uniform(double from = -0.05, double to = 0.05) : Initializer
{
    /// <summary>The lower end.</summary>
    public double From => from;

    /// <summary>The upper end.</summary>
    public double To => to;

    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random)
    {
        foreach (ref double value in values)
            value = random.NextDouble(from, to);
    }
}
