namespace NeuralNotebooks;

/// <summary>Numbers that are all too large or too small by a count: the 1/n of a mean, or the 1/√n of a scale.</summary>
internal sealed class WrongCount : Diagnosis
{
    private const int LargestCount = 4096, LargestCountOfOneNumber = 64;

    private readonly Func<double, double> count;
    private readonly Func<int, string> says;

    private WrongCount(Func<double, double> count, Func<int, string> says) => (this.count, this.says) = (count, says);

    /// <summary>One for each mistake with a count.</summary>
    public static new IReadOnlyList<Diagnosis> All { get; } =
    [
        new WrongCount(factor => factor, n => $"{n} times too large: is the 1/n of a mean missing?"),
        new WrongCount(factor => 1 / factor, n => $"{n} times too small: a 1/n is too much, because a sum is asked for, or because the mean was taken already."),
        new WrongCount(factor => factor * factor, n => $"√{n} times too large: is a factor 1/√n missing?"),
    ];

    public override Likeness Likeness => Likeness.SameButLengths;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance) =>
        Factor.Between(answer, expected, tolerance) is { } factor
        && Whole(count(Math.Abs(factor)), expected.Numbers.Length == 1 ? LargestCountOfOneNumber : LargestCount, tolerance) is { } n
        && Meaning(n, expected) is { } meaning
            ? $"{Factor.Subject(expected)} is {says(n)}{meaning}{Factor.Sign(factor)}"
            : null;

    /// <summary>What there are n of; null where the inputs are known and there are n of nothing.</summary>
    private static string? Meaning(int n, ExerciseValue expected)
    {
        ExerciseValue? counted = expected.IsCurve
            ? null
            : expected.Inputs.Append(expected).FirstOrDefault(value => value.Shape.Contains(n) || value.Numbers.Length == n);
        if (counted is not null)
            return $" {n} is a length of {(counted.Name.Length > 0 ? counted.Name : "it")}, {counted.Shape}.";

        return expected.Inputs.Count == 0 ? $" n would be {n}." : null;
    }

    private static int? Whole(double factor, int largest, double tolerance)
    {
        double whole = Math.Round(factor);
        return whole >= 2 && whole <= largest && Factor.IsClose(factor, whole, tolerance) ? (int)whole : null;
    }
}
