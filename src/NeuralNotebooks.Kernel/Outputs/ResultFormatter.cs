using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>The one place that decides how a value looks in a notebook.</summary>
public static class ResultFormatter
{
    private const int MostElements = 20;
    private const int MostNested = 4;

    /// <summary>A value as a notebook shows it; a bundle always has plain text.</summary>
    /// <param name="value">Anything: an <see cref="IDisplayable"/> or a bundle decides for itself.</param>
    public static MimeBundle Format(object? value) => value switch
    {
        MimeBundle bundle => bundle,
        IDisplayable displayable => displayable.ToMimeBundle(),
        _ => new MimeBundle(Text(value)),
    };

    /// <summary>The result of a cell; null where there is nothing to show.</summary>
    /// <param name="value">The value of the cell's last expression.</param>
    internal static MimeBundle? FormatResult(object? value) => value is null or DisplayHandle ? null : Format(value);

    private static string Text(object? value)
    {
        if (value is string text)
            return text;

        var line = new StringBuilder();
        Append(line, value, depth: 0);
        return line.ToString();
    }

    private static void Append(StringBuilder line, object? value, int depth)
    {
        switch (value)
        {
            case null:
                line.Append("null");
                break;
            case string text:
                line.Append('"').Append(text).Append('"');
                break;
            case IDisplayable displayable:
                line.Append(displayable.ToMimeBundle().PlainText);
                break;
            case Type type:
                line.Append(MethodNames.Of(type));
                break;
            case IFormattable number:
                line.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case ITuple tuple:
                AppendElements(line, Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), tuple.Length, '(', ')', depth);
                break;
            case DictionaryEntry entry:
                AppendPair(line, entry.Key, entry.Value, depth);
                break;
            case Array { Rank: > 1 } array:
                AppendBlock(line, array, [], depth);
                break;
            case IDictionary dictionary:
                AppendElements(line, Entries(dictionary), dictionary.Count, '{', '}', depth);
                break;
            case IEnumerable elements when depth < MostNested:
                AppendElements(line, elements, (elements as ICollection)?.Count, '[', ']', depth);
                break;
            default:
                line.Append(value.ToString() is { } own && own != value.GetType().ToString() ? own : MethodNames.Of(value.GetType()));
                break;
        }
    }

    // As plain elements, a dictionary's are of a type that only reflection could take apart.
    private static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return entry;
    }

    private static void AppendPair(StringBuilder line, object key, object? value, int depth)
    {
        Append(line, key, depth + 1);
        line.Append(": ");
        Append(line, value, depth + 1);
    }

    private static void AppendElements(StringBuilder line, IEnumerable elements, int? count, char open, char close, int depth)
    {
        line.Append(open);
        int shown = 0;
        foreach (object? element in elements)
        {
            line.Append(shown == 0 ? "" : ", ");
            if (shown == MostElements)
            {
                // An endless sequence has no count, and must not be asked for one.
                line.Append(count is null ? "…" : $"… {count - shown} more");
                break;
            }

            Append(line, element, depth + 1);
            shown++;
        }

        line.Append(close);
    }

    // A rectangular array reads as an array of its rows.
    private static void AppendBlock(StringBuilder line, Array array, int[] index, int depth)
    {
        if (index.Length == array.Rank)
        {
            Append(line, array.GetValue(index), depth + 1);
            return;
        }

        int length = array.GetLength(index.Length);
        line.Append('[');
        for (int i = 0; i < Math.Min(length, MostElements); i++)
        {
            line.Append(i == 0 ? "" : ", ");
            AppendBlock(line, array, [.. index, i + array.GetLowerBound(index.Length)], depth);
        }

        line.Append(length > MostElements ? $", … {length - MostElements} more]" : "]");
    }
}
