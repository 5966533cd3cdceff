namespace NeuralNotebooks;

/// <summary>
/// Finds out whether an answer is right, and if not, what is wrong: first the mistakes that the exercise foresees, then those that are
/// made everywhere, last where the numbers differ.
/// </summary>
internal static class Judge
{
    public static Verdict Decide(Attempt attempt, IReadOnlyList<Mistake> mistakes, double tolerance)
    {
        if (attempt.Fault is { } fault)
            return new(ExerciseState.Wrong, fault);

        if (attempt.Values is not var (answer, expected))
            return new(ExerciseState.Open, "");

        if (answer.Count != expected.Count)
            return new(ExerciseState.Wrong, $"Your answer has {answer.Count} results, but {expected.Count} are expected.");

        // Values of one name are one quantity, tried out on several inputs: what is wrong must be wrong with all of them.
        bool areMany = expected.Any(value => value.Name != expected[0].Name);
        Quantity[] wrong =
        [
            .. Enumerable.Range(0, expected.Count).GroupBy(i => expected[i].Name)
                .Select(tried => new Quantity(answer, expected, [.. tried], tolerance)).Where(quantity => quantity.Wrong.Length > 0),
        ];
        string[] faults = [.. wrong.Select(quantity => (areMany ? $"{quantity.Name}: " : "") + Explain(quantity, mistakes))];
        return faults.Length == 0 ? new(ExerciseState.Passed, "") : new(ExerciseState.Wrong, string.Join(Environment.NewLine, faults));
    }

    private static string Explain(Quantity quantity, IReadOnlyList<Mistake> mistakes) =>
        mistakes.FirstOrDefault(quantity.IsMadeBy)?.Says
        ?? Diagnosis.All.Select(quantity.Explain).FirstOrDefault(says => says is not null)
        ?? quantity.Differ();
}
