using System.Globalization;

namespace NeuralNotebooks.Plots;

/// <summary>Where an axis has its marks: at multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class Ticks
{
    /// <summary>So many whole numbers all have a mark: ten epochs are easier to count than to halve.</summary>
    public const double WholeSpan = 12;

    private const double Hardly = 1.3;

    private static readonly double[] steps = [1, 2, 5, 10];

    /// <summary>About so many marks between two numbers.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="to">The last number, above it.</param>
    /// <param name="about">How many there is room for.</param>
    /// <param name="whole">Whether there is nothing between whole numbers, such as between two epochs.</param>
    public static Tick[] Linear(double from, double to, int about, bool whole = false)
    {
        double step = Step((to - from) / Math.Max(about, 1));
        if (whole)
            step = to - from <= WholeSpan ? 1 : Math.Max(step, 1);

        // Half a millionth of a step: so much may rounding take away from the last mark.
        double first = Math.Ceiling(from / step - 5e-7), last = Math.Floor(to / step + 5e-7);
        NumberLabels labels = new(step, Math.Max(Math.Abs(from), Math.Abs(to)));
        IEnumerable<double> values = Enumerable.Range(0, (int)Math.Max(last - first + 1, 0)).Select(i => (first + i) * step);
        return [.. values.Select(value => new Tick(value, labels.Of(value)))];
    }

    /// <summary>A step of 1, 2 or 5 times a power of ten: the next above what is wanted, or the one below if that is hardly smaller.</summary>
    public static double Step(double wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return steps.Select(step => step * power).First(step => wanted <= Hardly * step || step >= 10 * power);
    }

    /// <summary>Marks at powers of ten, and at 2 and 5 times them when there are few.</summary>
    public static Tick[] Log(double from, double to, int about)
    {
        int low = (int)Math.Floor(Math.Log10(from) - 1e-9), high = (int)Math.Ceiling(Math.Log10(to) + 1e-9);
        double decades = Math.Log10(to / from);
        int every = (int)Math.Max(Math.Ceiling(decades / Math.Max(about, 1)), 1);
        bool plain = from >= 1e-3 * (1 - 1e-9) && to < 1e5;
        double lowest = from * (1 - 1e-9), highest = to * (1 + 1e-9);
        double[] factors = decades < 2.5 && about > 3 * decades ? [1, 2, 5] : [1];
        IEnumerable<Tick> ticks =
            from power in Enumerable.Range(low, high - low + 1)
            where power % every == 0
            from factor in factors
            let value = factor * Math.Pow(10, power)
            where value >= lowest && value <= highest
            select new Tick(value, LogLabel(factor, power, plain));
        return [.. ticks];
    }

    private static string LogLabel(double factor, int power, bool plain) => plain
        ? (factor * Math.Pow(10, power)).ToString("0.#####", CultureInfo.InvariantCulture)
        : factor == 1 ? $"10{Superscript.Of(power)}" : FormattableString.Invariant($"{factor:0}·10{Superscript.Of(power)}");
}
