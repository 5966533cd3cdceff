namespace NeuralNotebooks;

/// <summary>Says where an answer differs, when nothing is known of why.</summary>
internal static class Difference
{
    public static string Describe(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        // A single number is the exercise's whole answer, which is not to be given away.
        if (expected.Numbers.Length == 1)
            return $"Your number, {ExerciseValue.Text(answer.Numbers[0])}, is too {(answer.Numbers[0] < expected.Numbers[0] ? "small" : "large")}.";

        int[] wrong = Positions(answer, expected, tolerance);
        int first = wrong[0];
        string share = wrong.Length == answer.Numbers.Length ? "All" : $"{wrong.Length} of {answer.Numbers.Length}";
        return $"{share} numbers are wrong. The first is at {expected.Place(first)}: {At(answer, expected, first)}";
    }

    /// <summary>Both numbers at a position.</summary>
    public static string At(ExerciseValue answer, ExerciseValue expected, int position) =>
        $"yours is {ExerciseValue.Text(answer.Numbers[position])}, expected is {ExerciseValue.Text(expected.Numbers[position])}.";

    /// <summary>Where the numbers differ.</summary>
    public static int[] Positions(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        double margin = tolerance * expected.Scale;
        return [.. Enumerable.Range(0, expected.Numbers.Length).Where(i => !ExerciseValue.Agrees(answer.Numbers[i], expected.Numbers[i], margin))];
    }
}
