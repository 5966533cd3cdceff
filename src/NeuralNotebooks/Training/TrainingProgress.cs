using System.Diagnostics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>The line that tells how an epoch is going: updated in place, at most ten times a second.</summary>
internal sealed class TrainingProgress(int epoch, int epochs, int examples)
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(100);

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly DisplayHandle line = Notebook.Display($"epoch {epoch}/{epochs}");
    private long shown = Stopwatch.GetTimestamp();

    /// <summary>Shows where the epoch stands, if it is time to.</summary>
    public void Report(RunningMeans means)
    {
        if (Stopwatch.GetElapsedTime(shown) < interval)
            return;

        shown = Stopwatch.GetTimestamp();
        double rate = means.Examples / Stopwatch.GetElapsedTime(start).TotalSeconds;
        double share = (double)means.Examples / examples;
        Show(FormattableString.Invariant($"{Bar(share)} {share,4:P0}  {Measures(means.Value, "")}  {rate,8:N0} examples/s  {(examples - means.Examples) / rate,4:F0} s left"));
    }

    /// <summary>Shows what the epoch came to.</summary>
    public void Finish(EpochRecord record)
    {
        string training = Measures(new(record.Loss, record.Accuracy), "");
        string validation = double.IsNaN(record.ValidationLoss) ? "" : $"  {Measures(new(record.ValidationLoss, record.ValidationAccuracy), "validation ")}";
        Show(FormattableString.Invariant($"{training}{validation}  {record.Seconds:F1} s"));
    }

    private void Show(string text) => line.Update($"epoch {epoch}/{epochs}  {text}");

    private static string Bar(double share)
    {
        const int Width = 20;
        int full = (int)Math.Round(Width * share);
        return new string('█', full) + new string('░', Width - full);
    }

    private static string Measures(Evaluation value, string of)
    {
        string loss = FormattableString.Invariant($"{of}loss {value.Loss:F4}");
        return double.IsNaN(value.Accuracy) ? loss : loss + FormattableString.Invariant($"  {of}accuracy {value.Accuracy:P2}");
    }
}
