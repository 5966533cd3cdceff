using System.Collections;
using System.Net;
using System.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// A table as HTML. What has parts of its own is folded, with its line of text on top; rows beyond the first can be unfolded, as far as
/// they were taken along.
/// </summary>
internal sealed class TableHtml
{
    private const int MostNested = 3;
    private const int MostCharacters = 500;
    private const int MostHtml = 300_000;

    private readonly StringBuilder html = new();

    public static string Of(ValueTable table)
    {
        var writer = new TableHtml();
        writer.AppendTable(table, depth: 0);
        return writer.html.ToString();
    }

    private void AppendTable(ValueTable table, int depth)
    {
        AppendRows(table.Columns, table.Rows.Take(Sample.Most), depth);
        string notes = string.Join("; ", TableText.Notes(table, Math.Min(table.Rows.Count, Sample.Most)));
        if (notes.Length == 0)
            return;

        if (table.Rows.Count <= Sample.Most)
        {
            html.Append("<div>").Append(Escape(notes)).Append("</div>");
            return;
        }

        html.Append("<details><summary>").Append(Escape(notes)).Append("</summary>");
        AppendRows(table.Columns, table.Rows.Skip(Sample.Most), depth);
        if (Sample.Words(table.LeftOut) is { } more)
            html.Append("<div>").Append(Escape(more)).Append("</div>");
        html.Append("</details>");
    }

    private void AppendRows(IReadOnlyList<string> columns, IEnumerable<object?[]> rows, int depth)
    {
        html.Append("<table>");
        if (columns.Count > 0)
            html.Append("<thead><tr>").AppendJoin("", columns.Select(column => $"<th>{Escape(column)}</th>")).Append("</tr></thead>");
        html.Append("<tbody>");
        foreach (object?[] row in rows)
        {
            html.Append("<tr>");
            for (int column = 0; column < row.Length; column++)
                AppendCell(row[column], isHeader: columns.Count == 0 && column == 0, depth);
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    private void AppendCell(object? value, bool isHeader, int depth)
    {
        string cell = isHeader ? "th" : "td";
        html.Append('<').Append(cell).Append(Scalars.IsNumber(value) ? ">" : " style=\"text-align:left\">");
        AppendValue(value, depth);
        html.Append("</").Append(cell).Append('>');
    }

    private void AppendValue(object? value, int depth)
    {
        string line = value is string text ? Cut(text) : ValueText.OfPart(value, MostCharacters);
        ValueTable? parts = depth < MostNested && html.Length < MostHtml ? PartsOf(value) : null;
        if (parts is null)
        {
            html.Append(Escape(line));
            return;
        }

        html.Append("<details><summary>").Append(Escape(line)).Append("</summary>");
        AppendTable(parts, depth + 1);
        html.Append("</details>");
    }

    private static ValueTable? PartsOf(object? value)
    {
        if (value is null or string || Scalars.Text(value) is not null)
            return null;
        try
        {
            bool isSequence = value is IEnumerable and not Array { Rank: > 1 };
            return ValueTable.Of(value) ?? (isSequence ? ValueTable.Of(Sample.Expandable((IEnumerable)value)) : null);
        }
        catch (Exception exception) when (!CellThread.IsStop(exception))
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
