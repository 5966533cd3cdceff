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
        int[] wrong = [.. Enumerable.Range(0, expected.Count).Where(i => !expected[i].Agrees(answer[i], tolerance))];
        bool areMany = expected.Any(value => value.Name != expected[0].Name);
        string[] faults =
        [
            .. wrong.GroupBy(i => expected[i].Name).Select(positions =>
                (areMany ? $"{positions.Key}: " : "") + Explain(answer, expected, [.. positions], mistakes, tolerance)),
        ];

        return faults.Length == 0 ? new(ExerciseState.Passed, "") : new(ExerciseState.Wrong, string.Join(Environment.NewLine, faults));
    }

    private static string Explain(
        IReadOnlyList<ExerciseValue> answer, IReadOnlyList<ExerciseValue> expected, int[] wrong, IReadOnlyList<Mistake> mistakes, double tolerance)
    {
        // A wrong shape or a NaN in one place says more than wrong numbers in another.
        wrong = Only(wrong, i => answer[i].Shape != expected[i].Shape) ?? Only(wrong, i => !answer[i].Numbers.All(double.IsFinite)) ?? wrong;
        return mistakes.FirstOrDefault(mistake => wrong.All(i => i < mistake.Values.Count && mistake.Values[i].Agrees(answer[i], tolerance)))?.Says
            ?? Diagnosis.All.Select(diagnosis => Explain(diagnosis, answer, expected, wrong, tolerance)).FirstOrDefault(says => says is not null)
            ?? Difference.Describe(answer[wrong[0]], expected[wrong[0]], tolerance);
    }

    private static int[]? Only(int[] positions, Func<int, bool> isMeant)
    {
        int[] some = [.. positions.Where(isMeant)];
        return some.Length > 0 ? some : null;
    }

    private static string? Explain(
        Diagnosis diagnosis, IReadOnlyList<ExerciseValue> answer, IReadOnlyList<ExerciseValue> expected, int[] wrong, double tolerance)
    {
        string?[] sentences = [.. wrong.Select(i => diagnosis.Explain(answer[i], expected[i], tolerance))];
        return sentences.Contains(null) ? null : sentences[0];
    }
}
