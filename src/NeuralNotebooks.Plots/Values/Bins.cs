namespace NeuralNotebooks.Plots;

/// <summary>Numbers counted in bins of one width, whose edges are multiples of it.</summary>
/// <param name="Middles">The middles of the bins.</param>
/// <param name="Counts">How many numbers each has.</param>
/// <param name="Width">Their width, 1, 2 or 5 times a power of ten.</param>
internal sealed record Bins(double[] Middles, double[] Counts, double Width)
{
    private const int Most = 200;

    /// <summary>Counts numbers; those that are infinite or none at all are left away.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="about">How many bins to make.</param>
    /// <remarks>Source of the usual width, 2·IQR / ∛n: Freedman, Diaconis: On the histogram as a density estimator, 1981.</remarks>
    public static Bins Of(Values values, int? about)
    {
        if (about is { } wanted)
            ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1, nameof(about));

        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
            return new([0], [0], 1);

        double span = sorted[^1] - sorted[0];
        if (span == 0)
            return new([sorted[0]], [sorted.Length], Math.Max(Math.Abs(sorted[0]) / 10, 1e-300));

        double quartiles = BoxTrace.Quantile(sorted, 0.75) - BoxTrace.Quantile(sorted, 0.25);
        double usual = quartiles > 0 ? 2 * quartiles / Math.Cbrt(sorted.Length) : span / 20;
        double width = Ticks.Step(Math.Max(about is { } bins ? span / bins : Math.Min(usual, span / 12), span / Most));
        double first = Math.Floor(sorted[0] / width);
        double[] counts = new double[(int)(Math.Floor(sorted[^1] / width) - first) + 1];
        foreach (double value in sorted)
            counts[(int)(Math.Floor(value / width) - first)]++;

        return new([.. counts.Select((_, i) => (first + i + 0.5) * width)], counts, width);
    }
}
