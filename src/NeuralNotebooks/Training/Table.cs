using System.Net;
using System.Text;

namespace NeuralNotebooks;

/// <summary>A table of words and numbers, as text and as HTML.</summary>
/// <param name="rows">The cells. The first row has the columns' titles.</param>
/// <param name="leftColumns">The number of columns that have words and not numbers.</param>
internal sealed class Table(IReadOnlyList<string[]> rows, int leftColumns = 0)
{
    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return string.Join(Environment.NewLine, rows.Select(row =>
            string.Join("  ", row.Select((cell, column) => column < leftColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()));
    }

    public string ToHtml()
    {
        StringBuilder html = new("<table>");
        string cell = "th";
        foreach (string[] row in rows)
        {
            html.Append("<tr>");
            for (int column = 0; column < row.Length; column++)
                html.Append($"<{cell}{(column < leftColumns ? " style=\"text-align:left;white-space:pre\"" : "")}>{WebUtility.HtmlEncode(row[column])}</{cell}>");

            html.Append("</tr>");
            cell = "td";
        }

        return html.Append("</table>").ToString();
    }
}
