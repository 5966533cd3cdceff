using System.Diagnostics;
using System.Globalization;

namespace NeuralNotebooks.Benchmarks;

/// <summary>How much of the machine other processes use, where the system tells (Linux); elsewhere the machine counts as quiet.</summary>
internal readonly struct Load
{
    private const double TicksPerSecond = 100;

    private readonly long wall = Stopwatch.GetTimestamp();
    private readonly double busy = Busy();
    private readonly double own = Own();

    public Load()
    {
    }

    /// <summary>The share of all cores that others have used since this was made.</summary>
    public double Others
    {
        get
        {
            double seconds = Stopwatch.GetElapsedTime(wall).TotalSeconds;
            return Math.Max(0, (Busy() - busy - (Own() - own)) / (seconds * Environment.ProcessorCount));
        }
    }

    private static double Own() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static double Busy()
    {
        if (!File.Exists("/proc/stat"))
            return 0;

        // cpu  user nice system idle iowait irq softirq steal ...
        string[] fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] working = [1, 2, 3, 6, 7, 8];
        return working.Sum(i => double.Parse(fields[i], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
