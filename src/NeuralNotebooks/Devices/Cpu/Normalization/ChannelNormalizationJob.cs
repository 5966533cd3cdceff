namespace NeuralNotebooks;

/// <summary>Batch normalization of images: a channel's numbers are a run in each image. A part is a channel, which is still in the cache when it is gone over again.</summary>
internal readonly unsafe struct ChannelNormalizationJob(NormalizationTask task, NormalizationStep step) : IJob
{
    public int Parts => task.Groups.Channels;

    public void Execute(int part)
    {
        if (step == NormalizationStep.Moments)
            Moments(part);
        else if (step == NormalizationStep.Normalize)
            Normalize(part);
        else
            Backward(part);
    }

    private nint Run(int image, int channel) => (((nint)image * task.Groups.Channels) + channel) * task.Groups.Places;

    private void Moments(int channel)
    {
        int places = task.Groups.Places;
        double count = (double)task.Batch * places, sum = 0, squares = 0;
        for (int n = 0; n < task.Batch; n++)
            sum += NormalizationLoops.Sum(task.X + Run(n, channel), places);

        float mean = task.Mean[channel] = (float)(sum / count);
        for (int n = 0; n < task.Batch; n++)
            squares += NormalizationLoops.SquaredDistances(task.X + Run(n, channel), places, mean);

        task.Variance[channel] = (float)(squares / count);
    }

    private void Normalize(int channel)
    {
        Same mean = new(task.Mean[channel]), r = new(task.R(channel)), gamma = new(task.GammaOf(channel)), beta = new(task.BetaOf(channel));
        for (int n = 0; n < task.Batch; n++)
            NormalizationLoops.Normalize(task.Y + Run(n, channel), task.X + Run(n, channel), task.Groups.Places, mean, r, gamma, beta);
    }

    private void Backward(int channel)
    {
        int places = task.Groups.Places;
        float mean = task.Mean[channel], r = task.R(channel), gamma = task.GammaOf(channel);
        double dbeta = 0, dgamma = 0;
        for (int n = 0; n < task.Batch && (task.Dgamma != null || !task.AreConstants); n++)
        {
            (double dy, double dyX) = NormalizationLoops.GradientSums(task.X + Run(n, channel), task.Dy + Run(n, channel), places, mean, r, new Same(1));
            dbeta += dy;
            dgamma += dyX;
        }

        if (task.Dgamma != null)
            (task.Dgamma[channel], task.Dbeta[channel]) = ((float)dgamma, (float)dbeta);

        if (task.Dx == null)
            return;

        double factor = task.AreConstants ? 0 : gamma / ((double)task.Batch * places);
        Same mean1 = new((float)(dbeta * factor)), mean2 = new((float)(dgamma * factor));
        for (int n = 0; n < task.Batch; n++)
            NormalizationLoops.Gradient(
                task.Dx + Run(n, channel), task.X + Run(n, channel), task.Dy + Run(n, channel), places, new Same(mean), new Same(r), mean1, mean2, new Same(gamma));
    }
}
