namespace NeuralNotebooks;

/// <summary>One of the inputs that is missing as a term, or has the wrong sign in a sum: a bias, for one.</summary>
internal sealed class InputTerm : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        foreach (ExerciseValue input in expected.Inputs)
        {
            if (Spread.Over(expected, input) is not { } term || term.All(number => number == 0))
                continue;

            // What the answer would be with so many terms less.
            double[] Without(double terms) => [.. answer.Numbers.Select((a, i) => a - terms * term[i])];
            string? says = new (double Terms, string Says)[]
            {
                (-1, $"You forgot to add {input.Name}."),
                (1, $"You forgot to subtract {input.Name}, or added it once too often."),
                (-2, $"You subtracted {input.Name} instead of adding it."),
                (2, $"You added {input.Name} instead of subtracting it."),
            }.FirstOrDefault(item => expected.Agrees(Without(item.Terms), tolerance)).Says;
            if (says is not null)
                return says;
        }

        return null;
    }
}
