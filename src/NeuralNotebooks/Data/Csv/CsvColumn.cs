using System.Globalization;

namespace NeuralNotebooks;

/// <summary>A column of a <see cref="CsvTable"/>: numbers, or the names of categories.</summary>
public sealed class CsvColumn
{
    private readonly CsvTable table;
    private readonly string?[] values;

    internal CsvColumn(CsvTable table, string name, string?[] values, bool isCategorical)
    {
        this.table = table;
        this.values = values;
        Name = name;
        int numbers = values.Count(value => value is not null && Number(value) is not null);
        IsCategorical = isCategorical || 2 * numbers <= values.Count(value => value is not null);
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether the values are names of categories: because somebody said so (<see cref="CsvTable.Categorical"/>), or because no more than
    /// half of them are numbers. One slip of the pen does not turn a column of numbers into categories.
    /// </summary>
    public bool IsCategorical { get; }

    /// <summary>The values as they stand in the file; null where one is missing.</summary>
    public IReadOnlyList<string?> Values => values;

    /// <summary>The categories that occur: in numerical order if all are numbers, else in the alphabet's.</summary>
    public IReadOnlyList<string> Categories
    {
        get
        {
            string[] names = [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
            return names.All(name => Number(name) is not null) ? [.. names.OrderBy(name => Number(name))] : names;
        }
    }

    /// <summary>The values as numbers.</summary>
    /// <exception cref="InvalidDataException">A value is missing, or is not a number: the message says in which line.</exception>
    public double[] ToNumbers() => [.. Enumerable.Range(0, values.Length).Select(NumberAt)];

    private double NumberAt(int row) => Number(Present(row)) ?? throw Fault(row,
        $"'{values[row]}' is not a number. Correct it, or say Categorical(\"{Name}\") if the column has no numbers.");

    /// <summary>The value of a row, which must be there.</summary>
    internal string Present(int row) => values[row] ?? throw Fault(row,
        "a value is missing. Fill it in, or leave such rows out with WithoutMissing().");

    internal InvalidDataException Fault(int row, string fault) => new($"{table.Source}, line {table.Lines[row]}, column '{Name}': {fault}");

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>The name, and what the column has.</summary>
    public override string ToString() => IsCategorical ? $"{Name} ({Categories.Count} categories)" : $"{Name} (numbers)";
}
