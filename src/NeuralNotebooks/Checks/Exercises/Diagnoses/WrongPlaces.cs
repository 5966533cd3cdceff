namespace NeuralNotebooks;

/// <summary>The right numbers, but in the wrong places.</summary>
internal sealed class WrongPlaces : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        double[] right = expected.Numbers;
        if (right.Length < 2)
            return null;

        int rows = expected.Shape.Rows, columns = expected.Shape.Columns;
        if (rows > 1 && rows == columns && answer.Agrees([.. right.Select((_, i) => right[i % columns * columns + i / columns])], tolerance))
            return "Your answer is transposed: element [i, j] stands at [j, i].";

        if (answer.Agrees([.. right.Reverse()], tolerance))
            return "The order is reversed: the last number comes first.";

        ExerciseValue sorted = expected with { Numbers = [.. right.Order()] };
        return sorted.Agrees([.. answer.Numbers.Order()], tolerance) ? "The numbers are right, but not in their places." : null;
    }
}
