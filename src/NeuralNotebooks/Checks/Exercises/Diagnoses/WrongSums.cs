namespace NeuralNotebooks;

/// <summary>Shares, such as probabilities, whose rows should sum to 1: the columns do instead, or nobody divided by the sum.</summary>
internal sealed class WrongSums : Diagnosis
{
    public override Likeness Likeness => Likeness.Example;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        if (expected.Shape.Columns < 2 || Rows(expected).Any(row => Math.Abs(row.Sum() - 1) > tolerance))
            return null;

        string subject = expected.Shape.Rows > 1 ? "The numbers of a row" : "The numbers";
        double[] shares = [.. Rows(answer).SelectMany(row => row.Select(number => number / row.Sum()))];
        if (expected.Agrees(shares, tolerance))
            return $"{subject} should sum to 1, but yours sum to {ExerciseValue.Text(Rows(answer).First().Sum())}: divide by the sum.";

        return expected.Shape.Rows > 1 && Columns(answer).All(column => Math.Abs(column.Sum() - 1) <= tolerance)
            ? "Your columns sum to 1, but the rows should: the sum runs along the wrong dimension."
            : null;
    }

    private static IEnumerable<double[]> Rows(ExerciseValue value) => value.Numbers.Chunk(value.Shape.Columns);

    private static IEnumerable<IEnumerable<double>> Columns(ExerciseValue value) =>
        Enumerable.Range(0, value.Shape.Columns).Select(column => Rows(value).Select(row => row[column]));
}
