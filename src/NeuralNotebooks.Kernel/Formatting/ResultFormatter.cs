using System.Collections;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// The one place that decides how a value looks in a notebook. A value that knows best, an <see cref="IDisplayable"/>, decides for itself; a
/// sequence or an object is a table, in text and in HTML; every other value is its text. Twenty elements are shown, and how many more there are.
/// </summary>
public static class ResultFormatter
{
    // Longer lines than this are not read.
    private const int MostCharacters = 80;

    /// <summary>A value as a notebook shows it; a bundle always has plain text.</summary>
    /// <param name="value">Anything. Of a sequence no more elements are asked for than are shown, so it may be endless.</param>
    public static MimeBundle Format(object? value) => value switch
    {
        MimeBundle bundle => bundle,
        IDisplayable displayable => displayable.ToMimeBundle(),
        string text => new MimeBundle(text),
        JsonNode json => MimeBundle.Json(json.ToJsonString()),
        JsonElement json => MimeBundle.Json(json.GetRawText()),
        JsonDocument json => MimeBundle.Json(json.RootElement.GetRawText()),
        Exception exception => OfException(exception),
        _ when Scalars.Text(value) is { } scalar => new MimeBundle(scalar),
        _ => OfParts(value!),
    };

    /// <summary>The result of a cell; null where there is nothing to show.</summary>
    /// <param name="value">The value of the cell's last expression.</param>
    internal static MimeBundle? FormatResult(object? value) => value is null or DisplayHandle ? null : Format(value);

    private static MimeBundle OfParts(object value)
    {
        if (value is Array { Rank: 2 } matrix)
            return new MimeBundle(Text(Sample.OfRows(matrix)));
        if (ValueTable.Of(value) is { } table)
            return table.Columns.Count > 0 ? table.ToBundle() : OfObject(value, table);
        if (value is not IEnumerable sequence || value is Array { Rank: > 1 })
            return new MimeBundle(value is Array ? ValueText.Of(value) : ValueText.OwnText(value));

        Sample sample = Sample.Expandable(sequence);
        return ValueTable.Of(sample) is { } rows ? rows.ToBundle() : new MimeBundle(Text(sample.First()));
    }

    private static MimeBundle OfObject(object value, ValueTable members)
    {
        string line = ValueText.Of(value);
        string title = Members.IsAnonymous(value.GetType()) ? "" : TypeNames.Of(value.GetType()) + "\n";
        return new MimeBundle(line.Length <= MostCharacters ? line : title + TableText.Of(members)) { [MimeTypes.Html] = TableHtml.Of(members) };
    }

    private static MimeBundle OfException(Exception exception)
    {
        string title = Scalars.Text(exception)!;
        string trace = exception.StackTrace is null ? "" : $"<pre>{WebUtility.HtmlEncode(exception.ToString())}</pre>";
        return new MimeBundle(exception.StackTrace is null ? title : exception.ToString())
        {
            [MimeTypes.Html] = $"<details><summary>{WebUtility.HtmlEncode(title)}</summary>{trace}</details>",
        };
    }

    // A matrix has a line for each row, unless one line holds it all.
    private static string Text(Sample sample)
    {
        string line = ValueText.Of(sample);
        bool areRows = sample.Elements.All(element => element is IEnumerable and not string && Scalars.Text(element) is null);
        if (line.Length <= MostCharacters || !areRows)
            return line;
        return $"[{string.Join(",\n ", [.. sample.Elements.Select(row => ValueText.Of(row)), .. new[] { sample.More }.OfType<string>()])}]";
    }
}
