namespace NeuralNotebooks;

/// <summary>A step from one of the inputs, W ← W − η·dW for one, that goes the wrong way, or too far.</summary>
/// <param name="factor">What is asked about the step.</param>
internal sealed class WrongChange(Diagnosis factor) : Diagnosis
{
    public override Likeness Likeness => factor.Likeness;

    public override bool IsAmount => factor.IsAmount;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        foreach (ExerciseValue before in expected.Inputs.Where(input => input.Shape == expected.Shape && input.Shape.Size > 1))
            if (factor.Explain(Change(before, answer), Change(before, expected), tolerance) is { } says)
                return $"Look at what is added to {before.Name}. {says}";

        return null;
    }

    private static ExerciseValue Change(ExerciseValue before, ExerciseValue after) =>
        after with { Numbers = [.. after.Numbers.Zip(before.Numbers, (a, b) => a - b)] };
}
