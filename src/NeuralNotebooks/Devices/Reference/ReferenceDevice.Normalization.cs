namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void Moments(Tensor mean, Tensor variance, Tensor x, in NormalizationGroups groups)
    {
        Span<double> means = Values(mean), variances = Values(variance), xs = Values(x);
        double count = groups.Numbers(BatchOf(x, groups));
        means.Clear();
        variances.Clear();
        for (int i = 0; i < xs.Length; i++)
            means[Statistic(i, groups)] += xs[i] / count;

        for (int i = 0; i < xs.Length; i++)
        {
            double distance = xs[i] - means[Statistic(i, groups)];
            variances[Statistic(i, groups)] += distance * distance / count;
        }
    }

    protected internal override void Normalize(
        Tensor y, Tensor x, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, Tensor? beta, in NormalizationGroups groups)
    {
        Span<double> ys = Values(y), xs = Values(x), means = Values(mean), variances = Values(variance);
        for (int i = 0; i < xs.Length; i++)
        {
            int s = Statistic(i, groups), c = Channel(i, groups);
            double normalized = (xs[i] - means[s]) / Math.Sqrt(variances[s] + epsilon);
            ys[i] = (gamma is null ? 1 : Values(gamma)[c]) * normalized + (beta is null ? 0 : Values(beta)[c]);
        }
    }

    protected internal override void NormalizeBackward(
        Tensor? dx, Tensor? dgamma, Tensor? dbeta, Tensor x, Tensor dy, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, in NormalizationGroups groups,
        bool areConstants)
    {
        Span<double> xs = Values(x), dys = Values(dy), means = Values(mean), variances = Values(variance);
        double[] normalized = new double[xs.Length], dnormalized = new double[xs.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            int s = Statistic(i, groups);
            normalized[i] = (xs[i] - means[s]) / Math.Sqrt(variances[s] + epsilon);
            dnormalized[i] = (gamma is null ? 1 : Values(gamma)[Channel(i, groups)]) * dys[i];
        }

        if (dgamma is not null && dbeta is not null)
        {
            Values(dgamma).Clear();
            Values(dbeta).Clear();
            for (int i = 0; i < xs.Length; i++)
            {
                Values(dgamma)[Channel(i, groups)] += dys[i] * normalized[i];
                Values(dbeta)[Channel(i, groups)] += dys[i];
            }
        }

        if (dx is null)
            return;

        double[] mean1 = new double[means.Length], mean2 = new double[means.Length];
        double count = areConstants ? double.PositiveInfinity : groups.Numbers(BatchOf(x, groups));
        for (int i = 0; i < xs.Length; i++)
        {
            mean1[Statistic(i, groups)] += dnormalized[i] / count;
            mean2[Statistic(i, groups)] += dnormalized[i] * normalized[i] / count;
        }

        for (int i = 0; i < xs.Length; i++)
        {
            int s = Statistic(i, groups);
            Values(dx)[i] = (dnormalized[i] - mean1[s] - normalized[i] * mean2[s]) / Math.Sqrt(variances[s] + epsilon);
        }
    }

    // The channel, and the statistic, of element i of x: [batch, channels, places].
    private static int Channel(int i, in NormalizationGroups groups) => i / groups.Places % groups.Channels;

    private static int Statistic(int i, in NormalizationGroups groups) => groups.StatisticOf(i / (groups.Places * groups.Channels), Channel(i, groups));

    private static int BatchOf(Tensor x, in NormalizationGroups groups) => x.Size == 0 ? 0 : x.Size / (groups.Channels * groups.Places);
}
