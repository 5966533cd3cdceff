using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>A value in one line: <c>[1, 2, 3]</c>, <c>{"a": 1}</c>, <c>Point { X = 1, Y = 2 }</c>. Bounded in length and in depth.</summary>
/// <param name="mostCharacters">Where the line ends, whatever is left.</param>
internal sealed class ValueText(int mostCharacters)
{
    private const int MostNested = 4;
    private const int MostCharacters = 10_000;

    private readonly StringBuilder line = new();

    private bool IsFull => line.Length > mostCharacters;

    /// <summary>A value in a line.</summary>
    public static string Of(object? value, int mostCharacters = MostCharacters)
    {
        var text = new ValueText(mostCharacters);
        text.Append(value, depth: 0);
        return text.Cut();
    }

    /// <summary>A value in a line, as a part of another one: what fails in it is shown, and fails nothing else.</summary>
    public static string OfPart(object? value, int mostCharacters)
    {
        var text = new ValueText(mostCharacters);
        text.Append(value, depth: 1);
        return text.Cut();
    }

    /// <summary>The elements of a sequence in a line.</summary>
    public static string Of(Sample sample)
    {
        var text = new ValueText(MostCharacters);
        text.AppendElements(sample, '[', ']', depth: 0);
        return text.Cut();
    }

    private string Cut() => IsFull ? line.ToString(0, mostCharacters) + "…" : line.ToString();

    private void Append(object? value, int depth)
    {
        if (IsFull)
            return;

        try
        {
            AppendValue(value, depth);
        }
        catch (Exception exception) when (depth > 0 && !CellThread.IsStop(exception))
        {
            // A failure of the whole is the cell's; one in some corner of it does not cost the rest.
            line.Append(new Failed(exception));
        }
    }

    private void AppendValue(object? value, int depth)
    {
        if (value is string text)
            AppendQuoted(text);
        else if (value is char character && depth > 0)
            line.Append('\'').Append(character).Append('\'');
        else if (Scalars.Text(value) is { } scalar)
            line.Append(FirstLine(scalar));
        else
            AppendParts(value!, depth);
    }

    private void AppendParts(object value, int depth)
    {
        if (depth == MostNested)
            line.Append('…');
        else if (value is ITuple tuple)
            AppendElements(Sample.Of(Enumerable.Range(0, tuple.Length).Select(i => tuple[i])), '(', ')', depth);
        else if (value is Array { Rank: > 1 } array)
            AppendBlock(array, [], depth);
        else if (Pairs.Of(value) is { } pairs)
            AppendPairs(pairs.First(), depth);
        else if (value is IEnumerable elements)
            AppendElements(Sample.Of(elements), '[', ']', depth);
        else if (Members.Of(value) is { } members)
            AppendMembers(value.GetType(), members, depth);
        else
            line.Append(FirstLine(OwnText(value)));
    }

    private void AppendElements(Sample sample, char open, char close, int depth)
    {
        string separator = open.ToString();
        foreach (object? element in sample.Elements)
        {
            line.Append(separator);
            Append(element, depth + 1);
            separator = ", ";
        }

        AppendEnd(sample, separator, close);
    }

    private void AppendPairs(Sample pairs, int depth)
    {
        string separator = "{";
        foreach (KeyValuePair<object?, object?> pair in pairs.Elements.Cast<KeyValuePair<object?, object?>>())
        {
            line.Append(separator);
            Append(pair.Key, depth + 1);
            line.Append(": ");
            Append(pair.Value, depth + 1);
            separator = ", ";
        }

        AppendEnd(pairs, separator, '}');
    }

    private void AppendEnd(Sample sample, string separator, char close)
    {
        if (sample.Elements.Count == 0)
            line.Append(separator);
        else if (sample.More is { } more)
            line.Append(", ").Append(more);
        line.Append(close);
    }

    private void AppendMembers(Type type, IReadOnlyList<(string Name, object? Value)> members, int depth)
    {
        string separator = Members.IsAnonymous(type) ? "{ " : $"{TypeNames.Of(type)} {{ ";
        foreach ((string name, object? value) in members)
        {
            line.Append(separator).Append(name).Append(" = ");
            Append(value, depth + 1);
            separator = ", ";
        }

        line.Append(" }");
    }

    // A rectangular array reads as an array of its rows.
    private void AppendBlock(Array array, int[] index, int depth)
    {
        if (index.Length == array.Rank)
        {
            Append(array.GetValue(index), depth + 1);
            return;
        }

        int length = array.GetLength(index.Length);
        line.Append('[');
        for (int i = 0; i < Math.Min(length, Sample.Most) && !IsFull; i++)
        {
            line.Append(i == 0 ? "" : ", ");
            AppendBlock(array, [.. index, i + array.GetLowerBound(index.Length)], depth);
        }

        line.Append(length > Sample.Most ? $", … {length - Sample.Most} more]" : "]");
    }

    private void AppendQuoted(string text)
    {
        line.Append('"');
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, mostCharacters + 1)))
        {
            _ = character switch
            {
                '"' => line.Append("\\\""),
                '\\' => line.Append("\\\\"),
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ => line.Append(character),
            };
        }

        line.Append('"');
    }

    /// <summary>What a value says of itself, in as many lines as it likes; the name of its type where it says nothing.</summary>
    public static string OwnText(object value) =>
        value.ToString() is { } own && own != value.GetType().ToString() ? own : TypeNames.Of(value.GetType());

    private static string FirstLine(string text) => text.IndexOf('\n') is >= 0 and var end ? text[..end].TrimEnd() + " …" : text;
}
