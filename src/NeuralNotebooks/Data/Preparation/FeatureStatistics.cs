namespace NeuralNotebooks;

/// <summary>Mean, standard deviation, minimum and maximum of every feature, in double precision.</summary>
internal sealed class FeatureStatistics
{
    private readonly double[] mean, variance, minimum, maximum;

    public FeatureStatistics(string user, Tensor x)
    {
        int features = x.Shape.Columns, examples = x.Shape.Rows;
        if (x.Shape.Rank < 2 || x.Size == 0)
            throw new ArgumentException($"{user}: there is nothing to learn from in {x.Shape}; expected [examples, features].");

        (mean, variance, minimum, maximum) = (new double[features], new double[features], new double[features], new double[features]);
        Array.Fill(minimum, double.PositiveInfinity);
        Array.Fill(maximum, double.NegativeInfinity);
        ForEachRow(x, (example, row) =>
        {
            for (int i = 0; i < features; i++)
            {
                if (!double.IsFinite(row[i]))
                    throw new ArgumentException($"{user}: feature {i} of example {example} is {row[i]}. Remove or replace it first.");

                mean[i] += row[i] / examples;
                minimum[i] = Math.Min(minimum[i], row[i]);
                maximum[i] = Math.Max(maximum[i], row[i]);
            }
        });

        // The sum of many equal numbers need not be a multiple of them to the last bit, and must not look like a deviation.
        for (int i = 0; i < features; i++)
            mean[i] = minimum[i] == maximum[i] ? minimum[i] : mean[i];

        // Going over the numbers twice keeps all digits; Σ x² − n·μ² would lose them where the mean is large.
        ForEachRow(x, (_, row) =>
        {
            for (int i = 0; i < features; i++)
                variance[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / examples;
        });
    }

    public IReadOnlyList<double> Mean => mean;

    public IReadOnlyList<double> StandardDeviation => [.. variance.Select(Math.Sqrt)];

    public IReadOnlyList<double> Minimum => minimum;

    public IReadOnlyList<double> Maximum => maximum;

    private static void ForEachRow(Tensor x, Action<int, double[]> visit)
    {
        double[] row = new double[x.Shape.Columns];
        Tensor matrix = x.Reshape([x.Shape.Rows, row.Length]);
        for (int i = 0; i < matrix.Shape[0]; i++)
        {
            matrix.Slice(i, 1).Read(row);
            visit(i, row);
        }
    }
}
