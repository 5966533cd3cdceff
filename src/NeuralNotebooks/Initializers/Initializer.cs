namespace NeuralNotebooks;

/// <summary>How a parameter's first values are chosen.</summary>
public abstract class Initializer
{
    /// <summary>Fills a parameter's values.</summary>
    /// <param name="values">The values, in row-major order.</param>
    /// <param name="shape">The parameter's shape: [inputs, units] for the weights of a dense layer.</param>
    /// <param name="random">The parameter's own random numbers.</param>
    protected internal abstract void Fill(Span<double> values, Shape shape, RandomStream random);
}
