using System.Collections;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>A value as a table: the elements of a sequence, the pairs of a dictionary, the members of an object.</summary>
/// <param name="Columns">The columns' titles; none where the first column has the names.</param>
/// <param name="Rows">The rows that are shown, and those that can be had on a click.</param>
/// <param name="LeftOut">How many more rows there are; null when there are more and nobody knows how many.</param>
/// <param name="LeftOutColumns">How many more columns there are.</param>
internal sealed record ValueTable(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, int? LeftOut = 0, int LeftOutColumns = 0)
{
    private const int MostColumns = 20;

    /// <summary>The table of a value; null when the value is none.</summary>
    public static ValueTable? Of(object value)
    {
        if (Pairs.Of(value) is { } pairs)
            return OfPairs(pairs);
        if (value is IEnumerable and not Array { Rank: > 1 })
            return null;
        return Members.Of(value) is { } members ? new ValueTable([], [.. members.Select(member => new[] { member.Name, member.Value })]) : null;
    }

    /// <summary>The table of a sequence whose elements have members; null when they have none.</summary>
    public static ValueTable? Of(Sample sample)
    {
        IReadOnlyList<(string Name, object? Value)>?[] elements =
            [.. sample.Elements.Select(element => element is null or string ? null : Members.Of(element))];
        if (elements.Length == 0 || elements.Zip(sample.Elements).Any(pair => pair.First is null && pair.Second is not null))
            return null;

        string[] names = [.. elements.SelectMany(members => members ?? []).Select(member => member.Name).Distinct()];
        string[] columns = [.. names.Take(MostColumns)];
        IEnumerable<object?[]> rows = elements.Select(members =>
            columns.Select(column => members?.FirstOrDefault(member => member.Name == column).Value).ToArray());
        return names.Length == 0 ? null : new ValueTable(columns, [.. rows], sample.LeftOut, names.Length - columns.Length);
    }

    /// <summary>How many rows are there beyond the first; null when nobody knows.</summary>
    /// <param name="shown">The number of the first.</param>
    public int? LeftOutAfter(int shown) => LeftOut + Math.Max(0, Rows.Count - shown);

    /// <summary>The table as text and as HTML.</summary>
    public MimeBundle ToBundle() => new(TableText.Of(this)) { [MimeTypes.Html] = TableHtml.Of(this) };

    private static ValueTable OfPairs(Sample pairs) => new(
        ["key", "value"],
        [.. pairs.Elements.Cast<KeyValuePair<object?, object?>>().Select(pair => new[] { pair.Key, pair.Value })],
        pairs.LeftOut);
}
