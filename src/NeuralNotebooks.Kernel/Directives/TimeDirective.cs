using System.Diagnostics;
using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Tells how long what follows in the cell took.</summary>
internal sealed class TimeDirective() : Directive("#!time", "#!time", "Shows how long the rest of the cell takes.")
{
    public override void Run(DirectivePart part, CellRun cell)
    {
        long start = Stopwatch.GetTimestamp();
        cell.AtEnd(() => cell.Display(new MimeBundle($"Time: {Words(Stopwatch.GetElapsedTime(start))}")));
    }

    private static string Words(TimeSpan time) => time.TotalSeconds switch
    {
        >= 60 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        >= 1 => $"{Digits(time.TotalSeconds)} s",
        _ => $"{Digits(time.TotalMilliseconds)} ms",
    };

    private static string Digits(double value) =>
        value.ToString(value switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
