namespace NeuralNotebooks;

/// <summary>
/// Uniform in ±√(6 / (inputs + units)), so that the variance is 2 / (inputs + units): a compromise that keeps both the signal's
/// variance forwards and the gradient's backwards about the same from layer to layer.
/// </summary>
/// <remarks>Source: Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks, AISTATS 2010, eq. 16.</remarks>
public sealed class GlorotUniform : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random)
    {
        double limit = Math.Sqrt(6.0 / Math.Max(1, shape.Rows + shape.Columns));
        foreach (ref double value in values)
            value = limit * (2 * random.NextDouble() - 1);
    }
}
