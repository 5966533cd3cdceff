using System.Diagnostics;

namespace NeuralNotebooks.Benchmarks;

/// <summary>
/// Times a step as the PyTorch benchmark does: warm up, then blocks of steps, each step timed alone. A block gives the median of its
/// steps; it is quiet when other processes used little of the machine meanwhile. It goes on until there are enough quiet blocks
/// or the time is up.
/// </summary>
internal sealed class Stopwatcher(int threads, int need, double blockSeconds, double caseSeconds)
{
    // With fewer threads than cores, a core that is not used may be busy.
    private readonly double quiet = threads >= Environment.ProcessorCount
        ? 0.08
        : (double)(Environment.ProcessorCount - threads) / Environment.ProcessorCount + 0.03;

    public int Threads => threads;

    public Figure Measure(Action step)
    {
        WarmUp(step);
        List<(double Others, double Median)> blocks = [];
        List<double> every = [];
        long start = Stopwatch.GetTimestamp();
        double Elapsed() => Stopwatch.GetElapsedTime(start).TotalSeconds;

        while (blocks.Count(block => block.Others <= quiet) < need && (blocks.Count < 3 || Elapsed() < caseSeconds))
        {
            GC.Collect();
            WaitUntilQuiet(() => Elapsed() < caseSeconds);
            step();
            blocks.Add(Block(step, every));
        }

        List<double> good = [.. blocks.Where(block => block.Others <= quiet).Select(block => block.Median)];
        List<double> use = good.Count >= 2 ? good : [.. blocks.OrderBy(block => block.Others).Take(3).Select(block => block.Median)];
        return new(Median(use), every.Min(), Median(every), Median([.. blocks.Select(block => block.Others)]), every.Count, good.Count);
    }

    private static void WarmUp(Action step)
    {
        // Longer than PyTorch's 0.3 s: methods reach their final form only after the compiler has watched them run for a while.
        long start = Stopwatch.GetTimestamp();
        for (int n = 0; n < 2 || Stopwatch.GetElapsedTime(start).TotalSeconds < 1.5; n++)
            step();
    }

    private (double Others, double Median) Block(Action step, List<double> every)
    {
        List<double> steps = [];
        Load load = new();
        long start = Stopwatch.GetTimestamp();
        while (steps.Count < 3 || Stopwatch.GetElapsedTime(start).TotalSeconds < blockSeconds)
        {
            long before = Stopwatch.GetTimestamp();
            step();
            steps.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        every.AddRange(steps);
        return (load.Others, Median(steps));
    }

    private void WaitUntilQuiet(Func<bool> patient)
    {
        while (threads >= Environment.ProcessorCount && patient())
        {
            Load load = new();
            Thread.Sleep(100);
            if (load.Others <= quiet)
                return;
        }
    }

    private static double Median(List<double> values)
    {
        List<double> sorted = [.. values.Order()];
        int middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
