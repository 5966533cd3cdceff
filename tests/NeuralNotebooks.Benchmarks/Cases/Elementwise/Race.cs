using System.Diagnostics;

namespace NeuralNotebooks.Benchmarks.Cases.Elementwise;

/// <summary>Times two ways of doing something in turn, so that whatever else the machine does meanwhile falls on both alike.</summary>
internal static class Race
{
    private const double WarmUpSeconds = 0.05, BlockSeconds = 0.004;
    private const int Rounds = 25;

    /// <returns>The seconds of our fastest round, and what share of the bound's fastest round that is. Load by others only ever slows down.</returns>
    public static (double Seconds, double Share) Run(Action ours, Action bound)
    {
        int repetitions = Calibrate(ours), boundRepetitions = Calibrate(bound);
        double seconds = double.PositiveInfinity, boundSeconds = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            seconds = Math.Min(seconds, Time(ours, repetitions));
            boundSeconds = Math.Min(boundSeconds, Time(bound, boundRepetitions));
        }

        return (seconds, boundSeconds / seconds);
    }

    /// <summary>How often it takes to fill a block.</summary>
    private static int Calibrate(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        for (; calls < 3 || Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds; calls++)
            action();

        return (int)Math.Max(1, BlockSeconds / Time(action, Math.Max(1, calls / 10)));
    }

    private static double Time(Action action, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
            action();

        return Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions;
    }
}
