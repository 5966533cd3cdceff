namespace NeuralNotebooks;

/// <summary>All zero: the usual start of a bias.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random) => values.Clear();
}
