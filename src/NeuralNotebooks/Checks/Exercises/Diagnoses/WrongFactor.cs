namespace NeuralNotebooks;

/// <summary>Numbers that are all too large or too small by one factor of which nothing is known.</summary>
internal sealed class WrongFactor : Diagnosis
{
    public override bool IsAmount => true;

    // A single wrong number is always some factor times the right one.
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance) =>
        expected.Numbers.Length > 1 && Factor.Between(answer, expected, tolerance) is { } factor
            ? $"Every number is {ExerciseValue.Text(Math.Abs(factor))} times what it should be: is a constant factor missing, or too much?{Factor.Sign(factor)}"
            : null;
}
