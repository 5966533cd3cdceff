namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>Products of square matrices.</summary>
internal static class Gemm
{
    public static void Run(Stopwatcher stopwatcher)
    {
        foreach (int n in (int[])[512, 1024, 2048])
        {
            Tensor a = new([n, n]), b = new([n, n]), c = new([n, n]);
            a.Uniform(1234, 0);
            b.Uniform(1234, 1);

            Figure figure = stopwatcher.Measure(() => c.MatMul(a, b));
            double gigaOperations = 2.0 * n * n * n / 1e6;
            Report.Print($"gemm_{n}", n, stopwatcher.Threads, null, figure,
                ("gflops", Math.Round(gigaOperations / figure.Milliseconds, 1)), ("gflops_best", Math.Round(gigaOperations / figure.Minimum, 1)));
        }
    }
}
