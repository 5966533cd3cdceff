namespace NeuralNotebooks;

/// <summary>The same value everywhere.</summary>
/// <param name="value">The value.</param>
public sealed class Constant(double value) : Initializer
{
    /// <summary>The value.</summary>
    public double Value => value;

    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random) => values.Fill(value);
}
