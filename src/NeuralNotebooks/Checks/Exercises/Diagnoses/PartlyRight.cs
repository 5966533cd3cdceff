namespace NeuralNotebooks;

/// <summary>Numbers of which a part that has a name is right: a row, a column, the diagonal, all positive x.</summary>
internal sealed class PartlyRight : Diagnosis
{
    public override Likeness Likeness => Likeness.Example;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        HashSet<int> wrong = [.. Difference.Positions(answer, expected, tolerance)];
        if (wrong.Count == expected.Numbers.Length)
            return null;

        int[] all = [.. Enumerable.Range(0, expected.Numbers.Length)];
        foreach ((string name, Func<int, bool> isPart) in Parts(expected))
        {
            if (all.All(i => wrong.Contains(i) == isPart(i)))
                return $"Only {name} is wrong: {Example(answer, expected, wrong.Min())}";

            if (all.All(i => wrong.Contains(i) != isPart(i)))
                return $"Only {name} is right. The first wrong number: {Example(answer, expected, wrong.Min())}";
        }

        return null;
    }

    private static string Example(ExerciseValue answer, ExerciseValue expected, int position) =>
        $"at {expected.Place(position)}, {Difference.At(answer, expected, position)}";

    private static IEnumerable<(string Name, Func<int, bool> IsPart)> Parts(ExerciseValue expected)
    {
        if (expected.IsCurve)
            return expected.Inputs.Select(x => ($"the part with {x.Name} < 0", (Func<int, bool>)(i => x.Numbers[i] < 0)));

        int rows = expected.Shape.Rows, columns = expected.Shape.Columns;
        if (rows == 1)
            return [("the first number", i => i == 0), ("the last number", i => i == columns - 1)];

        return
        [
            ("the first row", i => i < columns), ("the last row", i => i / columns == rows - 1), ("the first column", i => i % columns == 0),
            ("the last column", i => i % columns == columns - 1), ("the diagonal", i => i / columns == i % columns),
        ];
    }
}
