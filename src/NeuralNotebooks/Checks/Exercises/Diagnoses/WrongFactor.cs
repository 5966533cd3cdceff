namespace NeuralNotebooks;

/// <summary>Numbers that are all too large or too small by one factor: a sign, a 2, the 1/n of a mean, a logarithm of another base.</summary>
internal sealed class WrongFactor : Diagnosis
{
    private const int LargestCount = 4096, LargestCountOfOneNumber = 64;

    private static readonly (double Factor, string Says)[] known =
    [
        (2, "twice as large as it should be: is a factor ½ missing, or is something counted twice?"),
        (0.5, "half as large as it should be: is a factor 2 missing, as in the derivative of a square?"),
        (100, "100 times too large: a share is asked for, not a percentage."),
        (0.01, "100 times too small: a percentage is asked for, not a share."),
        (1 / Math.Log(2), "1/ln 2 times too large: that is the logarithm to the base 2. Math.Log is the natural one."),
        (1 / Math.Log(10), "1/ln 10 times too small: that is the logarithm to the base 10. Math.Log is the natural one."),
    ];

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        double[] a = answer.Numbers, b = expected.Numbers;
        double factor = Dot(a, b) / Dot(b, b);
        if (!double.IsFinite(factor) || factor == 0 || !answer.Agrees([.. b.Select(number => factor * number)], tolerance))
            return null;

        string subject = b.Length == 1 ? "Your number" : "Every number";
        if (IsClose(factor, -1, tolerance))
            return $"{subject} has the wrong sign.";

        string sign = factor < 0 ? " The sign is wrong, too." : "";
        if (Named(Math.Abs(factor), expected, tolerance) is { } named)
            return $"{subject} is {named}{sign}";

        // A single wrong number is always some factor times the right one.
        return b.Length == 1
            ? null
            : $"{subject} is {ExerciseValue.Text(Math.Abs(factor))} times what it should be: is a constant factor missing, or too much?{sign}";
    }

    private static string? Named(double factor, ExerciseValue expected, double tolerance)
    {
        int largest = expected.Numbers.Length == 1 ? LargestCountOfOneNumber : LargestCount;
        string? says = known.FirstOrDefault(item => IsClose(factor, item.Factor, tolerance)).Says;
        if (says is not null)
            return says;

        if (Whole(factor, largest, tolerance) is { } n)
            return $"{n} times too large: is the 1/n of a mean missing?{Count(n, expected)}";

        if (Whole(1 / factor, largest, tolerance) is { } m)
            return $"{m} times too small: a 1/n is too much, because a sum is asked for, or because the mean was taken already.{Count(m, expected)}";

        return Whole(factor * factor, largest, tolerance) is { } squared
            ? $"√{squared} times too large: is a factor 1/√n missing?{Count(squared, expected)}"
            : null;
    }

    private static string Count(int n, ExerciseValue expected)
    {
        ExerciseValue? counted = expected.Inputs.Append(expected).FirstOrDefault(value => value.Shape.Contains(n) || value.Numbers.Length == n);
        return counted is null ? $" n would be {n}." : $" {n} is a length of {(counted.Name.Length > 0 ? counted.Name : "it")}, {counted.Shape}.";
    }

    private static int? Whole(double factor, int largest, double tolerance)
    {
        double whole = Math.Round(factor);
        return whole >= 3 && whole <= largest && IsClose(factor, whole, tolerance) ? (int)whole : null;
    }

    private static bool IsClose(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * Math.Abs(b);

    private static double Dot(double[] a, double[] b) => a.Zip(b, (left, right) => left * right).Sum();
}
