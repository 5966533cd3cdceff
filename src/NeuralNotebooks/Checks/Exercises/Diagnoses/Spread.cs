namespace NeuralNotebooks;

/// <summary>Brings an input into the shape of a result, as formulas with matrices, rows and numbers mean it.</summary>
internal static class Spread
{
    /// <summary>
    /// As many numbers as the result has: the input itself, or its row for every row, or its number everywhere; null where it does not fit.
    /// </summary>
    public static double[]? Over(ExerciseValue result, ExerciseValue input)
    {
        if (input.Shape == result.Shape)
            return input.Numbers;

        bool isRow = input.Shape.Rank == 1 && result.Shape.Rank == 2 && input.Shape[0] == result.Shape.Columns;
        return isRow || input.Shape.Rank == 0
            ? [.. result.Numbers.Select((_, i) => input.Numbers[i % input.Numbers.Length])]
            : null;
    }
}
