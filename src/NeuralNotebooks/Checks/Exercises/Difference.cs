namespace NeuralNotebooks;

/// <summary>Says where an answer differs, when nothing is known of why.</summary>
internal static class Difference
{
    public static string Describe(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        int[] wrong = Positions(answer, expected, tolerance);
        int first = wrong[0];

        // A single number is the exercise's whole answer, which is not to be given away.
        if (expected.Numbers.Length == 1)
            return $"Your number, {ExerciseValue.Text(answer.Numbers[0])}, is too {(answer.Numbers[0] < expected.Numbers[0] ? "small" : "large")}.";

        string share = wrong.Length == answer.Numbers.Length ? "All numbers are wrong" : $"{wrong.Length} of {answer.Numbers.Length} numbers are wrong";
        return $"{share}. The first is at {expected.Place(first)}: yours is {ExerciseValue.Text(answer.Numbers[first])}, expected is {ExerciseValue.Text(expected.Numbers[first])}.";
    }

    /// <summary>Where the numbers differ.</summary>
    public static int[] Positions(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        double margin = tolerance * expected.Scale;
        return [.. Enumerable.Range(0, expected.Numbers.Length).Where(i => !ExerciseValue.Agrees(answer.Numbers[i], expected.Numbers[i], margin))];
    }
}
