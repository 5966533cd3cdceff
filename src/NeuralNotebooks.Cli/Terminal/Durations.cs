using System.Globalization;

namespace NeuralNotebooks.Cli;

/// <summary>Times as people say them.</summary>
internal static class Durations
{
    /// <summary>For example <c>0.4 s</c>, <c>12 s</c>, <c>3 min 5 s</c>.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        < 59.5 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)(time.TotalSeconds + 0.5) / 60} min {(int)(time.TotalSeconds + 0.5) % 60} s"),
    };
}
