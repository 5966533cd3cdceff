namespace NeuralNotebooks;

/// <summary>Zeros and nothing else.</summary>
internal sealed class Untouched : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        if (answer.Numbers.Any(number => number != 0))
            return null;

        return answer.Numbers.Length == 1
            ? "Your number is 0. Did an integer division, such as 1 / 2, cut something off?"
            : "All your numbers are 0. Was the result written anywhere? "
                + "An operation writes into the tensor that it is called on, as in y.Multiply(a, b).";
    }
}
