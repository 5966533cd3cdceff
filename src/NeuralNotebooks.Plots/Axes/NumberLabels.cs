using System.Globalization;

namespace NeuralNotebooks.Plots;

/// <summary>Writes the numbers of one axis: all with as many decimals as its step has, large ones by k and M, tiny ones by powers of ten.</summary>
/// <param name="step">The distance between two marks.</param>
/// <param name="largest">The largest number on the axis, without its sign.</param>
internal sealed class NumberLabels(double step, double largest)
{
    public string Of(double value)
    {
        if (Math.Abs(value) < step * 1e-6)
            return "0";

        if (largest >= 1e15 || largest < 1e-3)
        {
            int power = (int)Math.Floor(Math.Log10(largest) + 1e-9);
            return $"{Decimal(value / Math.Pow(10, power), step / Math.Pow(10, power))}·10{Superscript.Of(power)}";
        }

        (double unit, string suffix) = largest switch
        {
            >= 1e10 => (1e9, "G"),
            >= 1e7 => (1e6, "M"),
            >= 1e4 when step >= 100 => (1e3, "k"),
            _ => (1, ""),
        };
        return Decimal(value / unit, step / unit) + suffix;
    }

    private static string Decimal(double value, double step)
    {
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
