using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace NeuralNotebooks;

/// <summary>Reads tables in files of comma-separated values (RFC 4180).</summary>
/// <example><code>
/// CsvTable table = Csv.Read("iris.csv");
/// Dataset data = table.ToDataset(target: "species");
/// </code></example>
public static class Csv
{
    /// <summary>What stands for a missing value when nothing else is said, in upper or lower case.</summary>
    public static IReadOnlyList<string> MissingValues { get; } = ["", "NA", "N/A", "NaN", "null", "?"];

    /// <summary>Reads a whole file. Spaces around values do not count, nor do blank lines.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="delimiter">What separates the values; <c>";"</c> and <c>"\t"</c> are frequent too.</param>
    /// <param name="hasHeader">Whether the first line has the columns' names. Without it they are called <c>column 1</c>, <c>column 2</c>, …</param>
    /// <param name="missing">What stands for a missing value; <see cref="MissingValues"/> when not said.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no such table: the message says in which line.</exception>
    public static CsvTable Read(string path, string delimiter = ",", bool hasHeader = true, IReadOnlyList<string>? missing = null)
    {
        using StreamReader reader = new(path);
        using CsvParser parser = new(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => throw new InvalidDataException(
                $"{path}, line {bad.Context.Parser!.RawRow}: a quotation mark is out of place. "
                + "A value in quotes begins and ends with them, and has those inside doubled."),
        });
        List<CsvRow> rows = ReadRows(path, parser);
        if (rows.Count == 0)
            throw new InvalidDataException($"{path} is empty.");

        string[] names = hasHeader ? Header(path, delimiter, rows[0]) : [.. rows[0].Values.Select((_, i) => $"column {i + 1}")];
        if (hasHeader)
            rows.RemoveAt(0);

        HashSet<string> isMissing = new(missing ?? MissingValues, StringComparer.OrdinalIgnoreCase);
        foreach (CsvRow row in rows)
            for (int i = 0; i < names.Length; i++)
                if (isMissing.Contains(row.Values[i]!))
                    row.Values[i] = null;

        return new(path, names, [.. rows]);
    }

    private static List<CsvRow> ReadRows(string path, CsvParser parser)
    {
        List<CsvRow> rows = [];
        while (parser.Read())
        {
            string[] values = parser.Record!;

            // The parser counts the lines to the end of a row; values in quotes may run over several.
            int line = parser.RawRow - values.Sum(value => value.Count(character => character == '\n'));
            if (rows.Count > 0 && values.Length != rows[0].Values.Length)
                throw new InvalidDataException(
                    $"{path}, line {line}: there are {values.Length} values, but {rows[0].Values.Length} in line {rows[0].Line}.");

            rows.Add(new(line, values));
        }

        return rows;
    }

    private static string[] Header(string path, string delimiter, CsvRow header)
    {
        string[] names = [.. header.Values.Select((name, i) => name!.Length > 0 ? name : $"column {i + 1}")];
        if (names is [string only] && new[] { ";", "\t", "," }.FirstOrDefault(only.Contains) is string other && other != delimiter)
            throw new InvalidDataException(
                $"{path}, line {header.Line}: there is a single column, '{only}'. Say Csv.Read(path, delimiter: \"{(other == "\t" ? "\\t" : other)}\").");

        string? twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? names : throw new InvalidDataException($"{path}, line {header.Line}: two columns are called '{twice}'.");
    }
}

/// <summary>A row of a file. A missing value is null.</summary>
internal sealed record CsvRow(int Line, string?[] Values);
