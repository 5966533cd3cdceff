namespace NeuralNotebooks;

/// <summary>
/// How a table's columns become numbers: learnt from the training table, applied to every other one, so that a category has the same
/// number in all of them. Columns of numbers stay what they are; categories become vectors or numbers (<see cref="CategoryForm"/>).
/// </summary>
/// <example><code>
/// CsvTable train = Csv.Read("train.csv");
/// CsvEncoding encoding = CsvEncoding.Fit(train, ["species"]);
/// Dataset trainData = encoding.Apply(train), testData = encoding.Apply(Csv.Read("test.csv"));
/// </code></example>
public sealed class CsvEncoding
{
    private readonly ColumnEncoding[] features, targets;

    private CsvEncoding(ColumnEncoding[] features, ColumnEncoding[] targets)
    {
        this.features = features;
        this.targets = targets;
    }

    /// <summary>Learns a table's columns and their categories.</summary>
    /// <param name="table">The training table.</param>
    /// <param name="targets">The columns to predict: one of categories, or any number of columns of numbers. All others are features.</param>
    /// <param name="form">What becomes of a feature's categories.</param>
    /// <exception cref="ArgumentException">There is no such column, or a target of categories stands beside others.</exception>
    /// <exception cref="InvalidDataException">A column has no values.</exception>
    public static CsvEncoding Fit(CsvTable table, IReadOnlyList<string> targets, CategoryForm form = CategoryForm.OneHot)
    {
        CsvColumn[] targetColumns = [.. targets.Select(name => table[name])];
        if (targetColumns.Length > 1 && targetColumns.FirstOrDefault(column => column.IsCategorical) is { } odd)
            throw new ArgumentException($"{table.Source}: the target '{odd.Name}' has categories, so it must be the only one.");

        return new(
            [.. table.Columns.Except(targetColumns).Select(column => Learn(table, column, form))],
            [.. targetColumns.Select(column => Learn(table, column, CategoryForm.Label))]);
    }

    private static ColumnEncoding Learn(CsvTable table, CsvColumn column, CategoryForm form) => column.Values.All(value => value is null)
        ? throw new InvalidDataException($"{table.Source}: column '{column.Name}' has no values. Leave it out with Without(\"{column.Name}\").")
        : new(column.Name, column.IsCategorical ? column.Categories : null, form);

    /// <summary>The features, in the order of x: <c>age</c> for numbers, <c>colour=red</c> for a place in a one-hot vector.</summary>
    public IReadOnlyList<string> FeatureNames => [.. features.SelectMany(column => column.Names)];

    /// <summary>The targets, in the order of t.</summary>
    public IReadOnlyList<string> TargetNames => [.. targets.Select(column => column.Name)];

    /// <summary>The categories of the target, by class number; none where the target is a number.</summary>
    public IReadOnlyList<string> Classes => targets is [{ Categories: { } classes }] ? classes : [];

    /// <summary>Examples and targets.   x: [rows, features]   t: [rows] class numbers, or [rows, targets] numbers</summary>
    /// <inheritdoc cref="Features"/>
    public Dataset Apply(CsvTable table)
    {
        Tensor x = Features(table), t = Encode(table, targets);
        return new(x, Classes.Count > 0 ? t.Reshape([table.Count]) : t);
    }

    /// <summary>The features alone.   x: [rows, features]</summary>
    /// <exception cref="ArgumentException">The table lacks a column.</exception>
    /// <exception cref="InvalidDataException">
    /// A value is missing, is not a number, or is a category that the training table did not have: the message says in which line.
    /// </exception>
    public Tensor Features(CsvTable table) => Encode(table, features);

    private static Tensor Encode(CsvTable table, ColumnEncoding[] columns)
    {
        int width = columns.Sum(column => column.Names.Count), start = 0;
        float[] values = new float[table.Count * width];
        foreach (ColumnEncoding column in columns)
        {
            column.Write(table[column.Name], values.AsSpan(start), width);
            start += column.Names.Count;
        }

        return new([table.Count, width], values);
    }
}
