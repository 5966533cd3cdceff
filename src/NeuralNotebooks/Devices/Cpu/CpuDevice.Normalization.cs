namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Moments(Tensor mean, Tensor variance, Tensor x, in NormalizationGroups groups)
    {
        Run(NormalizationStep.Moments, new() { Groups = groups, Batch = BatchOf(x, groups), X = Pointer(x), Mean = Pointer(mean), Variance = Pointer(variance) });
        KeepAlive(mean, variance, x);
    }

    /// <inheritdoc/>
    protected internal override void Normalize(
        Tensor y, Tensor x, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, Tensor? beta, in NormalizationGroups groups)
    {
        Run(NormalizationStep.Normalize, new()
        {
            Groups = groups,
            Batch = BatchOf(x, groups),
            X = Pointer(x),
            Y = Pointer(y),
            Mean = Pointer(mean),
            Variance = Pointer(variance),
            Gamma = Pointer(gamma),
            Beta = Pointer(beta),
            Epsilon = epsilon,
        });
        KeepAlive(y, x, mean, variance);
        KeepAlive(gamma, beta);
    }

    /// <inheritdoc/>
    protected internal override void NormalizeBackward(
        Tensor? dx, Tensor? dgamma, Tensor? dbeta, Tensor x, Tensor dy, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, in NormalizationGroups groups,
        bool areConstants)
    {
        Run(NormalizationStep.Backward, new()
        {
            Groups = groups,
            Batch = BatchOf(x, groups),
            X = Pointer(x),
            Mean = Pointer(mean),
            Variance = Pointer(variance),
            Gamma = Pointer(gamma),
            Dy = Pointer(dy),
            Dx = Pointer(dx),
            Dgamma = Pointer(dgamma),
            Dbeta = Pointer(dbeta),
            Epsilon = epsilon,
            AreConstants = areConstants,
        });
        KeepAlive(dx, dgamma, dbeta, x, dy);
        KeepAlive(mean, variance, gamma);
    }

    private static void Run(NormalizationStep step, in NormalizationTask task)
    {
        if (!task.Groups.AcrossBatch)
            RunExamples(step, task);
        else if (task.Groups.Places > 1)
            Run(new ChannelNormalizationJob(task, step), task, task.Groups.Channels);
        else
        {
            FeatureNormalizationJob job = new(task, step);
            Run(job, task, job.Parts);
        }
    }

    private static void RunExamples(NormalizationStep step, in NormalizationTask task)
    {
        ExampleNormalizationJob job = new(task, step, null);
        int parts = job.Parts, channels = task.Groups.Channels;
        if (step != NormalizationStep.Backward)
        {
            Run(job, task, parts);
            return;
        }

        // Each part's dγ, and then its dβ.
        float* gradients = Scratch.Get(parts * 2 * channels);
        Run(new ExampleNormalizationJob(task, step, gradients), task, parts);
        for (int c = 0; c < channels && task.Dgamma != null; c++)
        {
            double dgamma = 0, dbeta = 0;
            for (int part = 0; part < parts; part++)
            {
                dgamma += gradients[((nint)part * 2 * channels) + c];
                dbeta += gradients[((nint)part * 2 * channels) + channels + c];
            }

            (task.Dgamma[c], task.Dbeta[c]) = ((float)dgamma, (float)dbeta);
        }
    }

    private static void Run<TJob>(in TJob job, in NormalizationTask task, int parts) where TJob : unmanaged, IJob
    {
        const int ParallelSize = 32768;
        if ((long)task.Batch * task.Groups.Channels * task.Groups.Places >= ParallelSize)
            WorkerPool.Run(parts, job);
        else
            for (int part = 0; part < parts; part++)
                job.Execute(part);
    }

    private static int BatchOf(Tensor x, in NormalizationGroups groups) => x.Size == 0 ? 0 : x.Size / (groups.Channels * groups.Places);
}
