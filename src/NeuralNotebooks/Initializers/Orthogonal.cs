namespace NeuralNotebooks;

/// <summary>
/// A random matrix W whose columns are orthogonal and of the same length, WᵀW = gain²·1 (or whose rows are, W·Wᵀ = gain²·1, when it is
/// wider than high): it turns its inputs, but neither stretches nor squeezes them, however often it is applied.
/// </summary>
/// <param name="gain">The length of each column.</param>
/// <remarks>
/// Q of the decomposition Q·R of a matrix of normal numbers, made column by column by Gram and Schmidt. Source: Saxe, McClelland, Ganguli:
/// Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, ICLR 2014.
/// </remarks>
public sealed class Orthogonal(double gain = 1) : Initializer
{
    /// <summary>The length of each column.</summary>
    public double Gain => gain;

    /// <inheritdoc/>
    protected internal override void Fill(Span<double> values, Shape shape, RandomStream random)
    {
        // The vectors are the matrix's columns or its rows, whichever are fewer, so that they can be orthogonal.
        bool isHigh = shape.Rows >= shape.Columns;
        int count = Math.Min(shape.Rows, shape.Columns), length = Math.Max(shape.Rows, shape.Columns);
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = NewDirection(vectors.AsSpan(0, i), length, random);
            for (int j = 0; j < length; j++)
                values[isHigh ? j * count + i : i * length + j] = gain * vectors[i][j];
        }
    }

    /// <summary>A random vector of length 1 that is orthogonal to the others.</summary>
    private static double[] NewDirection(ReadOnlySpan<double[]> others, int length, RandomStream random)
    {
        double[] v = new double[length];
        foreach (ref double value in v.AsSpan())
            value = random.NextNormal();

        // What the first pass leaves over by rounding, the second takes off.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] other in others)
                AddScaled(v, other, -Dot(v, other));

            Scale(v, 1 / Math.Sqrt(Dot(v, v)));
        }

        return v;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];

        return sum;
    }

    private static void AddScaled(double[] y, double[] x, double factor)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] += factor * x[i];
    }

    private static void Scale(double[] y, double factor)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] *= factor;
    }
}
