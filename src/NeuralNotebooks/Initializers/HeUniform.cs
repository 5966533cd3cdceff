namespace NeuralNotebooks;

/// <summary>
/// Uniform in ±√(6 / inputs), so that the variance is 2 / inputs: a ReLU layer then passes on the variance of what it gets, since it
/// silences half of it.
/// </summary>
/// <remarks>Source: He, Zhang, Ren, Sun: Delving Deep into Rectifiers, ICCV 2015, section 2.2.</remarks>
public sealed class HeUniform : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random)
    {
        double limit = Math.Sqrt(6.0 / Math.Max(1, shape.Rows));
        foreach (ref double value in values)
            value = limit * (2 * random.NextDouble() - 1);
    }
}
