using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>The loops of normalization over some elements next to each other, in single precision. r is 1 / √(σ² + ε), and x̂ = (x − μ)·r.</summary>
internal static unsafe class NormalizationLoops
{
    // So many elements are summed in single precision; sums of sums are in double precision.
    private const int Chunk = 2048;

    /// <summary>Σ x.</summary>
    public static double Sum(float* x, int length) => SumOfSquares(x, length, 0, squares: false);

    /// <summary>Σ (x − μ)².</summary>
    public static double SquaredDistances(float* x, int length, float mean) => SumOfSquares(x, length, mean, squares: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares(float* x, int length, float mean, bool squares)
    {
        double total = 0;
        Vector<float> means = new(mean);
        for (int start = 0; start < length; start += Chunk)
        {
            int end = Math.Min(length, start + Chunk), i = start;
            Vector<float> even = Vector<float>.Zero, odd = Vector<float>.Zero;
            for (; i + (2 * Vector<float>.Count) <= end; i += 2 * Vector<float>.Count)
            {
                Vector<float> a = Vector.Load(x + i) - means, b = Vector.Load(x + i + Vector<float>.Count) - means;
                even += squares ? a * a : a;
                odd += squares ? b * b : b;
            }

            float sum = Vector.Sum(even + odd);
            for (; i < end; i++)
                sum += squares ? (x[i] - mean) * (x[i] - mean) : x[i] - mean;

            total += sum;
        }

        return total;
    }

    /// <summary>y ← γ·x̂ + β.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Normalize<TStatistic, TChannel>(float* y, float* x, int length, TStatistic mean, TStatistic r, TChannel gamma, TChannel beta)
        where TStatistic : ICoefficients
        where TChannel : ICoefficients
    {
        int i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
            Vector.MultiplyAddEstimate(Vector.Load(x + i) - mean.Vector(i), r.Vector(i) * gamma.Vector(i), beta.Vector(i)).Store(y + i);

        for (; i < length; i++)
            y[i] = ((x[i] - mean[i]) * (r[i] * gamma[i])) + beta[i];
    }

    /// <summary>Σ γ·dy, and Σ γ·dy·x̂.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Dy, double DyX) GradientSums<TChannel>(float* x, float* dy, int length, float mean, float r, TChannel gamma)
        where TChannel : ICoefficients
    {
        double total = 0, totalX = 0;
        Vector<float> means = new(mean);
        for (int start = 0; start < length; start += Chunk)
        {
            int end = Math.Min(length, start + Chunk), i = start;
            Vector<float> sums = Vector<float>.Zero, sumsX = Vector<float>.Zero;
            for (; i + Vector<float>.Count <= end; i += Vector<float>.Count)
            {
                Vector<float> g = gamma.Vector(i) * Vector.Load(dy + i);
                sums += g;
                sumsX = Vector.MultiplyAddEstimate(g, Vector.Load(x + i) - means, sumsX);
            }

            float sum = Vector.Sum(sums), sumX = Vector.Sum(sumsX);
            for (; i < end; i++)
            {
                sum += gamma[i] * dy[i];
                sumX += gamma[i] * dy[i] * (x[i] - mean);
            }

            total += sum;
            totalX += sumX;
        }

        return (total, totalX * r);
    }

    /// <summary>dβ ← dβ + dy, and dγ ← dγ + dy·x̂, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradients<TStatistic>(float* dgamma, float* dbeta, float* x, float* dy, int length, TStatistic mean, TStatistic r)
        where TStatistic : ICoefficients
    {
        int i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            Vector<float> g = Vector.Load(dy + i);
            (Vector.Load(dbeta + i) + g).Store(dbeta + i);
            Vector.MultiplyAddEstimate(g, (Vector.Load(x + i) - mean.Vector(i)) * r.Vector(i), Vector.Load(dgamma + i)).Store(dgamma + i);
        }

        for (; i < length; i++)
        {
            dbeta[i] += dy[i];
            dgamma[i] += dy[i] * ((x[i] - mean[i]) * r[i]);
        }
    }

    /// <summary>dx ← r·(γ·dy − m₁ − x̂·m₂), where m₁ and m₂ are the means of γ·dy and of γ·dy·x̂.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<TStatistic, TChannel>(
        float* dx, float* x, float* dy, int length, TStatistic mean, TStatistic r, TStatistic mean1, TStatistic mean2, TChannel gamma)
        where TStatistic : ICoefficients
        where TChannel : ICoefficients
    {
        int i = 0;
        for (; i + Vector<float>.Count <= length; i += Vector<float>.Count)
        {
            Vector<float> normalized = (Vector.Load(x + i) - mean.Vector(i)) * r.Vector(i);
            Vector<float> g = Vector.MultiplyAddEstimate(gamma.Vector(i), Vector.Load(dy + i), -mean1.Vector(i));
            (r.Vector(i) * Vector.MultiplyAddEstimate(-normalized, mean2.Vector(i), g)).Store(dx + i);
        }

        for (; i < length; i++)
            dx[i] = r[i] * ((gamma[i] * dy[i]) - mean1[i] - ((x[i] - mean[i]) * r[i] * mean2[i]));
    }
}
