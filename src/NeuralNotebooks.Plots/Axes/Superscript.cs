using System.Globalization;

namespace NeuralNotebooks.Plots;

/// <summary>Whole numbers in small raised digits.</summary>
internal static class Superscript
{
    private const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static string Of(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(letter => letter == '-' ? '⁻' : Digits[letter - '0']));
}
