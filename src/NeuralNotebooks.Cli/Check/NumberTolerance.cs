using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Cli;

/// <summary>
/// When two numbers are as good as the same: |a − b| ≤ 10⁻⁸ + relative · max(|a|, |b|). Written numbers may also differ by one in the last
/// digit, as rounding has it, where that is under one percent of the number. A relative tolerance of 0 wants the same number.
/// </summary>
/// <param name="Relative">For example 0.001 for one in a thousand.</param>
internal sealed partial record NumberTolerance(double Relative)
{
    /// <summary>What is usual.</summary>
    public static NumberTolerance Default { get; } = new(1e-3);

    // What is left when two numbers that should be equal are subtracted is noise, and no two machines have the same.
    private const double Noise = 1e-8;

    private const double MostByRounding = 0.01;

    /// <summary>Whether two numbers are as good as the same.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other.</param>
    /// <param name="scale">The magnitude to measure by, if it is larger than theirs: that of the largest number beside them.</param>
    public bool AreClose(double a, double b, double scale = 0)
    {
        double largest = Math.Max(scale, Math.Max(Math.Abs(a), Math.Abs(b)));
        return a.Equals(b) || (Relative > 0 && Math.Abs(a - b) <= Noise + (Relative * largest));
    }

    /// <summary>Whether two written numbers are as good as the same.</summary>
    public bool AreClose(string a, string b)
    {
        double first = Parse(a), second = Parse(b);
        double unit = Math.Max(LastDigit(a), LastDigit(b));
        bool mayBeRounded = Relative > 0 && unit <= MostByRounding * Math.Max(Math.Abs(first), Math.Abs(second));

        // A little more than one: 0.647 − 0.646 is not 0.001 in binary.
        return AreClose(first, second) || (mayBeRounded && Math.Abs(first - second) <= 1.001 * unit);
    }

    private static double Parse(string number) =>
        double.Parse(number.Replace('−', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>What one in the last digit is worth; 0 for whole numbers, which are not rounded.</summary>
    private static double LastDigit(string number)
    {
        Match parts = Parts().Match(number);
        bool isWhole = !parts.Groups["decimals"].Success && !parts.Groups["exponent"].Success;
        int exponent = parts.Groups["exponent"].Success ? int.Parse(parts.Groups["exponent"].Value, CultureInfo.InvariantCulture) : 0;
        return isWhole ? 0 : Math.Pow(10, exponent - parts.Groups["decimals"].Length);
    }

    [GeneratedRegex(@"(\.(?<decimals>\d*))?([eE](?<exponent>[-+]?\d{1,4}))?$")]
    private static partial Regex Parts();
}
