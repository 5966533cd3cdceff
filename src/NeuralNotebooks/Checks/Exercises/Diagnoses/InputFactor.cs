namespace NeuralNotebooks;

/// <summary>One of the inputs that is missing as a factor, or is one too many: a backward pass without dy, for one.</summary>
internal sealed class InputFactor : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        foreach (ExerciseValue input in expected.Inputs)
            for (int sign = 1; sign >= -1; sign -= 2)
            {
                if (Spread.Over(expected, input) is not { } factor || factor.All(number => number is 0 or 1))
                    continue;

                string alsoSign = sign < 0 ? " And the sign is wrong." : "";
                if (expected.Agrees([.. answer.Numbers.Zip(factor, (a, f) => sign * a * f)], tolerance))
                    return $"A factor is missing: multiplied by {input.Name}, your answer would be right.{alsoSign}";

                if (answer.Agrees([.. expected.Numbers.Zip(factor, (b, f) => sign * b * f)], tolerance))
                    return $"There is a factor {input.Name} too much.{alsoSign}";
            }

        return null;
    }
}
