namespace NeuralNotebooks;

/// <summary>
/// Random weights around zero whose variance goes by the number of connections. A derived class says the variance, and thereby which
/// signals keep their strength from layer to layer.
/// </summary>
/// <remarks>
/// The connections of a weight matrix [inputs, units] are its rows and columns. Each unit of a convolution [units, channels, height,
/// width] has channels·height·width inputs, and each of its inputs has units·height·width units.
/// </remarks>
public abstract class VarianceScaling : Initializer
{
    private readonly bool isNormal;

    private protected VarianceScaling(bool isNormal) => this.isNormal = isNormal;

    /// <summary>The variance of each weight.</summary>
    /// <param name="inputs">How many inputs each unit has.</param>
    /// <param name="units">How many units each input goes to.</param>
    protected abstract double Variance(double inputs, double units);

    /// <inheritdoc/>
    protected internal sealed override void Fill(Span<double> values, Shape shape, RandomStream random)
    {
        (int inputs, int units) = Connections(shape);
        double deviation = Math.Sqrt(Variance(Math.Max(1, inputs), Math.Max(1, units)));

        // The variance of a uniform number in ±limit is limit² / 3.
        double limit = Math.Sqrt(3) * deviation;
        foreach (ref double value in values)
            value = isNormal ? random.NextNormal(0, deviation) : random.NextDouble(-limit, limit);
    }

    private static (int Inputs, int Units) Connections(Shape shape)
    {
        if (shape.Rank <= 2)
            return (shape.Rows, shape.Columns);

        int window = shape.Tail.Tail.Size;
        return (shape[1] * window, shape[0] * window);
    }
}
