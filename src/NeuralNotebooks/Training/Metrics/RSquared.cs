namespace NeuralNotebooks;

/// <summary>
/// The coefficient of determination, for regression: R² = 1 − Σ (t − y)² / Σ (t − t̄)². It is 1 when all predictions are right, 0 when they
/// are no better than always saying the mean t̄, and negative when they are worse.   y, t: the same shape
/// </summary>
public sealed class RSquared : Metric
{
    private double count, mean, spread, residual;

    /// <summary>R²; NaN when the targets are all the same.</summary>
    public double Value => spread == 0 ? double.NaN : 1 - residual / spread;

    /// <inheritdoc/>
    /// <remarks>Mean and spread are brought up to date with each number: Welford, Technometrics 4 (3), 1962.</remarks>
    public override void Add(Tensor y, Tensor t)
    {
        Check.SameShape(nameof(RSquared), y, t);
        double[] predictions = y.ToArray(), targets = t.ToArray();
        for (int i = 0; i < targets.Length; i++)
        {
            double difference = targets[i] - mean;
            mean += difference / ++count;
            spread += difference * (targets[i] - mean);
            residual += (targets[i] - predictions[i]) * (targets[i] - predictions[i]);
        }
    }
}
