namespace NeuralNotebooks;

/// <summary>Numbers that a last step would make right, or that one step too many has spoilt.</summary>
internal sealed class ElementwiseSlip : Diagnosis
{
    private static readonly (Func<double, double> Spoil, string Says)[] slips =
    [
        (number => number * number, "Every number is the square of what it should be: is a root missing?"),
        (number => Math.Sqrt(number), "Every number is the root of what it should be."),
        (number => 1 / number, "Every number is one over what it should be: numerator and denominator are swapped."),
        (number => Math.Abs(number), "The sizes are right, but negative numbers have lost their sign."),
        (number => Math.Max(number, 0), "Negative numbers have become 0."),
        (number => 1 - number, "Every number is 1 minus what it should be."),
        (number => Math.Log(number), "Every number is the logarithm of what it should be: is an exponential missing?"),
        (number => Math.Exp(number), "Every number is the exponential of what it should be: is a logarithm missing?"),
        (number => Math.Truncate(number), "The digits after the point are cut off: an integer is divided by an integer. Write 1.0 / n."),
    ];

    public override bool IsAmount => true;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance) =>
        slips.FirstOrDefault(slip => answer.Agrees([.. expected.Numbers.Select(slip.Spoil)], tolerance)).Says;
}
