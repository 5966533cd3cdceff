namespace NeuralNotebooks;

/// <summary>
/// Layer and group normalization: the numbers that belong together are next to each other, a row of x. A row goes over several channels: if each has one
/// place, γ and β are a row, too; else each channel is a run with its own γ and β. A part is some rows, with sums of its own for dγ and dβ.
/// </summary>
internal readonly unsafe struct ExampleNormalizationJob(NormalizationTask task, NormalizationStep step, float* gradients) : IJob
{
    private const int PartSize = 16384;

    private readonly int channels = task.Groups.Channels / task.Groups.Groups;
    private readonly int length = task.Groups.Numbers(1);
    private readonly int rows = task.Batch * task.Groups.Groups;

    private int RowsOfPart => Math.Max(1, PartSize / Math.Max(1, length));

    public int Parts => Even.Pieces(rows, RowsOfPart);

    public void Execute(int part)
    {
        float* dgamma = gradients + ((nint)part * 2 * task.Groups.Channels), dbeta = dgamma + task.Groups.Channels;
        if (step == NormalizationStep.Backward)
            new Span<float>(dgamma, 2 * task.Groups.Channels).Clear();

        for (int row = part * RowsOfPart; row < Math.Min(rows, (part + 1) * RowsOfPart); row++)
        {
            int channel = row % task.Groups.Groups * channels;
            if (step == NormalizationStep.Moments)
                Moments(row);
            else if (step == NormalizationStep.Normalize)
                Normalize(row, channel);
            else
                Backward(row, channel, dgamma + channel, dbeta + channel);
        }
    }

    private void Moments(int row)
    {
        float* x = task.X + ((nint)row * length);
        float mean = task.Mean[row] = (float)(NormalizationLoops.Sum(x, length) / length);
        task.Variance[row] = (float)(NormalizationLoops.SquaredDistances(x, length, mean) / length);
    }

    private void Normalize(int row, int channel)
    {
        Same mean = new(task.Mean[row]), r = new(task.R(row));
        float* x = task.X + ((nint)row * length), y = task.Y + ((nint)row * length);
        int places = task.Groups.Places;
        if (places > 1)
            for (int c = 0; c < channels; c++, x += places, y += places)
                NormalizationLoops.Normalize(y, x, places, mean, r, new Same(task.GammaOf(channel + c)), new Same(task.BetaOf(channel + c)));
        else if (task.Gamma != null && task.Beta != null)
            NormalizationLoops.Normalize(y, x, channels, mean, r, new Each(task.Gamma + channel), new(task.Beta + channel));
        else
            NormalizationLoops.Normalize(y, x, channels, mean, r, new Same(1), new(0));
    }

    private void Backward(int row, int channel, float* dgamma, float* dbeta)
    {
        float* x = task.X + ((nint)row * length), dy = task.Dy + ((nint)row * length);
        float mean = task.Mean[row], r = task.R(row);
        int places = task.Groups.Places;
        double sum = 0, sumX = 0;
        if (places > 1)
            for (int c = 0; c < channels; c++)
            {
                (double dyOfChannel, double dyXOfChannel) = NormalizationLoops.GradientSums(x + (c * places), dy + (c * places), places, mean, r, new Same(1));
                dbeta[c] += (float)dyOfChannel;
                dgamma[c] += (float)dyXOfChannel;
                sum += task.GammaOf(channel + c) * dyOfChannel;
                sumX += task.GammaOf(channel + c) * dyXOfChannel;
            }
        else
        {
            NormalizationLoops.AddGradients(dgamma, dbeta, x, dy, channels, new Same(mean), new(r));
            (sum, sumX) = task.Gamma == null
                ? NormalizationLoops.GradientSums(x, dy, channels, mean, r, new Same(1))
                : NormalizationLoops.GradientSums(x, dy, channels, mean, r, new Each(task.Gamma + channel));
        }

        if (task.Dx == null)
            return;

        double factor = task.AreConstants ? 0 : 1.0 / length;
        Same means = new(mean), rs = new(r), mean1 = new((float)(sum * factor)), mean2 = new((float)(sumX * factor));
        float* dx = task.Dx + ((nint)row * length);
        if (places > 1)
            for (int c = 0; c < channels; c++, x += places, dy += places, dx += places)
                NormalizationLoops.Gradient(dx, x, dy, places, means, rs, mean1, mean2, new Same(task.GammaOf(channel + c)));
        else if (task.Gamma == null)
            NormalizationLoops.Gradient(dx, x, dy, channels, means, rs, mean1, mean2, new Same(1));
        else
            NormalizationLoops.Gradient(dx, x, dy, channels, means, rs, mean1, mean2, new Each(task.Gamma + channel));
    }
}
