namespace NeuralNotebooks;

/// <summary>Numbers that are all off by the same amount, or each column, or each row: a bias or another term that is missing.</summary>
internal sealed class WrongOffset : Diagnosis
{
    public override bool IsAmount => true;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        double[] offsets = [.. answer.Numbers.Zip(expected.Numbers, (a, b) => a - b)];
        double margin = tolerance * expected.Scale;
        if (offsets.Length == 1)
            return Math.Abs(Math.Abs(offsets[0]) - 1) <= margin ? $"Your number is off by one: it is 1 too {Direction(offsets[0])}." : null;

        if (AreLike(offsets, _ => 0, margin))
        {
            string fault = offsets[0] > 0 ? "too much" : "missing";
            return $"Every number is {ExerciseValue.Text(Math.Abs(offsets[0]))} too {Direction(offsets[0])}: a constant term is {fault}.";
        }

        int columns = expected.Shape.Columns;
        if (expected.Shape.Rows < 2 || columns < 2)
            return null;

        if (AreLike(offsets, i => i % columns, margin))
            return "Every row is off by the same row: was the bias forgotten, or added twice?";

        return AreLike(offsets, i => i / columns * columns, margin)
            ? "Every column is off by the same column: is a term missing that belongs to the whole row, "
                + "such as its largest number or the logarithm of a sum?"
            : null;
    }

    private static string Direction(double offset) => offset > 0 ? "large" : "small";

    private static bool AreLike(double[] offsets, Func<int, int> like, double margin) =>
        Enumerable.Range(0, offsets.Length).All(i => Math.Abs(offsets[i] - offsets[like(i)]) <= margin);
}
