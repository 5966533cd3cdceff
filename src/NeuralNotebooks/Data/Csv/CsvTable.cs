using System.Net;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>A table by <see cref="Csv.Read"/>. In a notebook it shows its first rows.</summary>
public sealed class CsvTable : IDisplayable
{
    private const int RowsShown = 10;

    private readonly CsvRow[] rows;
    private readonly HashSet<string> categorical;

    internal CsvTable(string source, IReadOnlyList<string> names, CsvRow[] rows, IEnumerable<string>? categorical = null)
    {
        this.rows = rows;
        this.categorical = [.. categorical ?? []];
        Source = source;
        Lines = [.. rows.Select(row => row.Line)];
        Columns = [.. names.Select((name, i) => new CsvColumn(this, name, [.. rows.Select(row => row.Values[i])], this.categorical.Contains(name)))];
    }

    /// <summary>The file.</summary>
    public string Source { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => rows.Length;

    /// <summary>The line in which each row begins.</summary>
    public IReadOnlyList<int> Lines { get; }

    /// <summary>A column by its name.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public CsvColumn this[string name] => Columns.FirstOrDefault(column => column.Name == name) ?? throw new ArgumentException(
        $"{Source} has no column '{name}'. Its columns are: {string.Join(", ", Columns.Select(column => $"'{column.Name}'"))}.");

    /// <summary>Where values are missing, row by row.</summary>
    public IReadOnlyList<(int Line, string Column)> Missing =>
    [
        .. from row in Enumerable.Range(0, Count)
           from column in Columns
           where column.Values[row] is null
           select (Lines[row], column.Name),
    ];

    /// <summary>The table without the rows in which a value is missing.</summary>
    public CsvTable WithoutMissing() => new(Source, Names, [.. rows.Where(row => !row.Values.Contains(null))], categorical);

    /// <summary>The table without some columns: a running number teaches nothing.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public CsvTable Without(params string[] names)
    {
        HashSet<string> left = [.. names.Select(name => this[name].Name)];
        int[] kept = [.. Enumerable.Range(0, Columns.Count).Where(i => !left.Contains(Columns[i].Name))];
        CsvRow[] shorter = [.. rows.Select(row => new CsvRow(row.Line, [.. kept.Select(i => row.Values[i])]))];
        return new(Source, [.. kept.Select(i => Columns[i].Name)], shorter, categorical);
    }

    /// <summary>The table with some columns taken for categories although they have numbers: house numbers, class numbers.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public CsvTable Categorical(params string[] names) => new(Source, Names, rows, categorical.Concat(names.Select(name => this[name].Name)));

    /// <summary>
    /// Examples and targets: <see cref="CsvEncoding.Fit"/> on this table, applied to it. Take these two steps by yourself where other files
    /// shall be encoded in the same way.
    /// </summary>
    /// <param name="target">The column to predict. All others are features.</param>
    /// <param name="form">What becomes of a feature's categories.</param>
    /// <returns>x: [rows, features]   t: [rows] class numbers, or [rows, 1] numbers</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">A value is missing or is not a number: the message says in which line.</exception>
    public Dataset ToDataset(string target, CategoryForm form = CategoryForm.OneHot) => CsvEncoding.Fit(this, [target], form).Apply(this);

    private string[] Names => [.. Columns.Select(column => column.Name)];

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = Table.ToHtml() + $"<p>{WebUtility.HtmlEncode(Summary)}</p>" };

    /// <summary>The first rows, and how many there are.</summary>
    public override string ToString() => $"{Table}{Environment.NewLine}{Summary}";

    private Table Table => new([Names, .. rows.Take(RowsShown).Select(row => row.Values.Select(value => value ?? "(missing)").ToArray())]);

    private string Summary => $"{Path.GetFileName(Source)}: {Count:N0} rows, {Columns.Count} columns, {Missing.Count:N0} values missing";
}
