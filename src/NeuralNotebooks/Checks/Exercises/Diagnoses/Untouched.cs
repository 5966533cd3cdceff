namespace NeuralNotebooks;

/// <summary>Zeros and nothing else.</summary>
internal sealed class Untouched : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance) => answer.Numbers.All(number => number == 0)
        ? answer.Numbers.Length == 1
            ? "Your number is 0. Did an integer division, such as 1 / 2, cut something off?"
            : "All your numbers are 0. Was the result written anywhere? An operation writes into the tensor that it is called on, as in y.Multiply(a, b)."
        : null;
}
