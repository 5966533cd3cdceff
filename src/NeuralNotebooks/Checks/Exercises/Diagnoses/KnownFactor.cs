namespace NeuralNotebooks;

/// <summary>Numbers that are all too large or too small by a factor whose cause is known: a sign, a 2, a percentage, a logarithm of another base.</summary>
internal sealed class KnownFactor : Diagnosis
{
    private static readonly (double Factor, string Says)[] known =
    [
        (2, "twice as large as it should be: is a factor ½ missing, or is something counted twice?"),
        (0.5, "half as large as it should be: is a factor 2 missing, as in the derivative of a square?"),
        (100, "100 times too large: a share is asked for, not a percentage."),
        (0.01, "100 times too small: a percentage is asked for, not a share."),
        (1 / Math.Log(2), "1/ln 2 times too large: that is the logarithm to the base 2. Math.Log is the natural one."),
        (1 / Math.Log(10), "1/ln 10 times too small: that is the logarithm to the base 10. Math.Log is the natural one."),
    ];

    public override bool IsAmount => true;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        if (Factor.Between(answer, expected, tolerance) is not { } factor)
            return null;

        if (Factor.IsClose(factor, -1, tolerance))
            return $"{Factor.Subject(expected)} has the wrong sign.";

        string? says = known.FirstOrDefault(item => Factor.IsClose(Math.Abs(factor), item.Factor, tolerance)).Says;
        return says is null ? null : $"{Factor.Subject(expected)} is {says}{Factor.Sign(factor)}";
    }
}
