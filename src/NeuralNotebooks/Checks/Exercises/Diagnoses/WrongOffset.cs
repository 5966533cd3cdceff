namespace NeuralNotebooks;

/// <summary>Numbers that are all off by the same amount, or each column, or each row: a bias or another term that is missing.</summary>
internal sealed class WrongOffset : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        double[] offsets = [.. answer.Numbers.Zip(expected.Numbers, (a, b) => a - b)];
        double margin = tolerance * expected.Scale;
        if (offsets.Length == 1)
            return Math.Abs(Math.Abs(offsets[0]) - 1) <= margin ? $"Your number is off by one: it is 1 too {(offsets[0] > 0 ? "large" : "small")}." : null;

        if (offsets.All(offset => Math.Abs(offset - offsets[0]) <= margin))
            return $"Every number is {ExerciseValue.Text(Math.Abs(offsets[0]))} too {(offsets[0] > 0 ? "large" : "small")}: a constant term is {(offsets[0] > 0 ? "too much" : "missing")}.";

        int columns = expected.Shape.Columns, rows = expected.Shape.Rows;
        if (rows > 1 && columns > 1 && Enumerable.Range(0, offsets.Length).All(i => Math.Abs(offsets[i] - offsets[i % columns]) <= margin))
            return "Every row is off by the same row: was the bias forgotten, or added twice?";

        return rows > 1 && columns > 1 && Enumerable.Range(0, offsets.Length).All(i => Math.Abs(offsets[i] - offsets[i / columns * columns]) <= margin)
            ? "Every column is off by the same column: is a term missing that belongs to the whole row, such as its largest number or the logarithm of a sum?"
            : null;
    }
}
