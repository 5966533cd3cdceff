using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Batch normalization of features: a feature's numbers are a column of x: [batch, features], so a vector takes as many features at once. A part is some columns.</summary>
internal readonly unsafe struct FeatureNormalizationJob(NormalizationTask task, NormalizationStep step) : IJob
{
    private const int Strip = 128;

    // So many rows are summed in single precision; sums of sums are in double precision.
    private const int Chunk = 64;

    public int Parts => Even.Pieces(task.Groups.Channels, Strip);

    public void Execute(int part)
    {
        int first = part * Strip, count = Math.Min(Strip, task.Groups.Channels - first);
        if (step == NormalizationStep.Moments)
            Moments(first, count);
        else
            Apply(first, count);
    }

    private nint At(int row, int column) => ((nint)row * task.Groups.Channels) + column;

    [SkipLocalsInit]
    private void Moments(int first, int count)
    {
        float* chunk = stackalloc float[Strip], distance = stackalloc float[Strip];
        double* total = stackalloc double[Strip], squares = stackalloc double[Strip];
        new Span<double>(total, count).Clear();
        new Span<double>(squares, count).Clear();
        for (int start = 0; start < task.Batch; start += Chunk)
        {
            new Span<float>(chunk, count).Clear();
            for (int n = start; n < Math.Min(task.Batch, start + Chunk); n++)
                TensorPrimitives.Add(new(chunk, count), new ReadOnlySpan<float>(task.X + At(n, first), count), new Span<float>(chunk, count));

            Add(total, chunk, count);
        }

        for (int i = 0; i < count; i++)
            task.Mean[first + i] = (float)(total[i] / task.Batch);

        for (int start = 0; start < task.Batch; start += Chunk)
        {
            new Span<float>(chunk, count).Clear();
            for (int n = start; n < Math.Min(task.Batch, start + Chunk); n++)
            {
                Span<float> distances = new(distance, count), sums = new(chunk, count);
                TensorPrimitives.Subtract(new ReadOnlySpan<float>(task.X + At(n, first), count), new ReadOnlySpan<float>(task.Mean + first, count), distances);
                TensorPrimitives.MultiplyAdd(distances, distances, sums, sums);
            }

            Add(squares, chunk, count);
        }

        for (int i = 0; i < count; i++)
            task.Variance[first + i] = (float)(squares[i] / task.Batch);
    }

    private static void Add(double* totals, float* sums, int count)
    {
        for (int i = 0; i < count; i++)
            totals[i] += sums[i];
    }

    [SkipLocalsInit]
    private void Apply(int first, int count)
    {
        float* r = stackalloc float[Strip], gamma = stackalloc float[Strip], beta = stackalloc float[Strip];
        for (int i = 0; i < count; i++)
            (r[i], gamma[i], beta[i]) = (task.R(first + i), task.GammaOf(first + i), task.BetaOf(first + i));

        Each mean = new(task.Mean + first);
        if (step == NormalizationStep.Normalize)
            for (int n = 0; n < task.Batch; n++)
                NormalizationLoops.Normalize(task.Y + At(n, first), task.X + At(n, first), count, mean, new(r), new Each(gamma), new(beta));
        else
            Backward(first, count, mean, r, gamma);
    }

    [SkipLocalsInit]
    private void Backward(int first, int count, Each mean, float* r, float* gamma)
    {
        float* mean1 = stackalloc float[Strip], mean2 = stackalloc float[Strip];
        double* dbeta = stackalloc double[Strip], dgamma = stackalloc double[Strip];
        new Span<double>(dbeta, count).Clear();
        new Span<double>(dgamma, count).Clear();
        for (int start = 0; start < task.Batch; start += Chunk)
        {
            new Span<float>(mean1, count).Clear();
            new Span<float>(mean2, count).Clear();
            for (int n = start; n < Math.Min(task.Batch, start + Chunk); n++)
                NormalizationLoops.AddGradients(mean2, mean1, task.X + At(n, first), task.Dy + At(n, first), count, mean, new(r));

            Add(dbeta, mean1, count);
            Add(dgamma, mean2, count);
        }

        for (int i = 0; i < count; i++)
        {
            if (task.Dgamma != null)
                (task.Dgamma[first + i], task.Dbeta[first + i]) = ((float)dgamma[i], (float)dbeta[i]);

            double factor = task.AreConstants ? 0 : gamma[i] / (double)task.Batch;
            (mean1[i], mean2[i]) = ((float)(dbeta[i] * factor), (float)(dgamma[i] * factor));
        }

        for (int n = 0; n < task.Batch && task.Dx != null; n++)
            NormalizationLoops.Gradient(
                task.Dx + At(n, first), task.X + At(n, first), task.Dy + At(n, first), count, mean, new(r), new(mean1), new(mean2), new Each(gamma));
    }
}
