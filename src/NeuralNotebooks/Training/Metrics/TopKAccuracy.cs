namespace NeuralNotebooks;

/// <summary>The share of examples whose right class is among the k with the highest scores.   y: [batch, classes]   t: [batch]</summary>
/// <param name="k">k; 1 for the usual accuracy.</param>
public sealed class TopKAccuracy(int k = 5) : Metric
{
    private int right;

    /// <summary>The number of examples so far.</summary>
    public int Examples { get; private set; }

    /// <summary>The share that is right; NaN without examples.</summary>
    public double Value => (double)right / Examples;

    /// <inheritdoc/>
    public override void Add(Tensor y, Tensor t)
    {
        CheckClasses(y, t);
        int classes = y.Shape.Columns;
        double[] scores = y.ToArray(), targets = t.ToArray();
        for (int i = 0; i < targets.Length; i++)
        {
            ReadOnlySpan<double> row = scores.AsSpan(i * classes, classes);
            if (Rank(row, Check.Index(targets[i], classes, "class", i)) < k)
                right++;
        }

        Examples += targets.Length;
    }

    /// <summary>How many classes come before one: those with a higher score, and of equal ones the first. A NaN is no high score.</summary>
    private static int Rank(ReadOnlySpan<double> scores, int target)
    {
        if (double.IsNaN(scores[target]))
            return scores.Length;

        int before = 0;
        for (int j = 0; j < scores.Length; j++)
            if (scores[j] > scores[target] || scores[j] == scores[target] && j < target)
                before++;

        return before;
    }
}
