using ILGPU;

namespace NeuralNotebooks;

/// <summary>The terms of one or more sums: Σₖ Term(0, k), Σₖ Term(1, k), ...</summary>
internal interface ITerms
{
    double Term(int sum, int k);
}

/// <summary>How sums are split among threads: by their size alone, so that they are the same on every accelerator and in every run.</summary>
internal static class Sums
{
    // Enough threads to keep an accelerator busy, and enough terms for each that starting it is worth it.
    private const int Threads = 16384, Terms = 64;

    /// <summary>
    /// Into how many segments each sum is split. Segment s takes the terms s, s + segments, s + 2·segments, ..., because threads that
    /// work at the same time shall read from neighbouring places.
    /// </summary>
    /// <param name="sums">How many sums there are.</param>
    /// <param name="length">How many terms each of them has.</param>
    public static int Segments(int sums, int length) => Math.Clamp(length / Terms, 1, Math.Max(1, Threads / Math.Max(1, sums)));
}

/// <summary>partial[s, j] = Σ of the terms of sum j that are in segment s, in double precision. One thread for each.</summary>
internal readonly struct PartialSumsKernel<TTerms>(ArrayView<double> partial, TTerms terms, int sums, int length, int segments) : IKernel
    where TTerms : struct, ITerms
{
    public void Run(int i)
    {
        int j = i % sums;
        double sum = 0;
        for (int k = i / sums; k < length; k += segments)
            sum += terms.Term(j, k);

        partial[i] = sum;
    }
}

/// <summary>y[j] = Σₛ partial[s, j]. One thread for each j.</summary>
internal readonly struct SumsKernel(ArrayView<float> y, ArrayView<double> partial, int sums, int segments) : IKernel
{
    public void Run(int j)
    {
        double sum = 0;
        for (int s = 0; s < segments; s++)
            sum += partial[s * sums + j];

        y[j] = (float)sum;
    }
}

/// <summary>The same, kept in double precision.</summary>
internal readonly struct DoubleSumsKernel(ArrayView<double> y, ArrayView<double> partial, int sums, int segments) : IKernel
{
    public void Run(int j)
    {
        double sum = 0;
        for (int s = 0; s < segments; s++)
            sum += partial[s * sums + j];

        y[j] = sum;
    }
}

/// <summary>Row i's terms are x[i, 0], x[i, 1], ...</summary>
internal readonly struct RowTerms(ArrayView<float> x, int columns) : ITerms
{
    public double Term(int i, int j) => x[i * columns + j];
}

/// <summary>Row i's terms are a[i, 0]·b[i, 0], a[i, 1]·b[i, 1], ...</summary>
internal readonly struct ProductTerms(ArrayView<float> a, ArrayView<float> b, int columns) : ITerms
{
    public double Term(int i, int j) => a[i * columns + j] * b[i * columns + j];
}

/// <summary>Column j's terms are x[0, j], x[1, j], ...; a vector is one column.</summary>
internal readonly struct ColumnTerms(ArrayView<float> x, int columns) : ITerms
{
    public double Term(int j, int i) => x[i * columns + j];
}

/// <summary>Terms that are partial sums of one sum.</summary>
internal readonly struct PartialTerms(ArrayView<double> partial) : ITerms
{
    public double Term(int sum, int s) => partial[s];
}
