namespace NeuralNotebooks;

/// <summary>The one factor by which all numbers of an answer differ from the right ones.</summary>
internal static class Factor
{
    /// <summary>a = factor · b; null where no such factor is.</summary>
    public static double? Between(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        double[] a = answer.Numbers, b = expected.Numbers;
        double factor = Dot(a, b) / Dot(b, b);
        return double.IsFinite(factor) && factor != 0 && answer.Agrees([.. b.Select(number => factor * number)], tolerance) ? factor : null;
    }

    /// <summary>Whether two factors are the same.</summary>
    public static bool IsClose(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * Math.Abs(b);

    /// <summary>How a sentence begins that is about all numbers.</summary>
    public static string Subject(ExerciseValue expected) => expected.Numbers.Length == 1 ? "Your number" : "Every number";

    /// <summary>What a sentence adds when the sign is wrong, too.</summary>
    public static string Sign(double factor) => factor < 0 ? " The sign is wrong, too." : "";

    private static double Dot(double[] a, double[] b) => a.Zip(b, (left, right) => left * right).Sum();
}
