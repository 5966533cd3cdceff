using System.Collections;

namespace NeuralNotebooks.Kernel;

/// <summary>The start of a sequence that may be long, or endless, or may fail on the way.</summary>
/// <param name="Elements">The first elements.</param>
/// <param name="LeftOut">How many more there are; null when there are more and nobody knows how many.</param>
internal sealed record Sample(IReadOnlyList<object?> Elements, int? LeftOut)
{
    /// <summary>The most elements that are shown.</summary>
    public const int Most = 20;

    // Of what is in memory, more can be had on a click.
    private const int MostOfCollection = 200;

    /// <summary>How to say that there are more; null when there are none.</summary>
    public string? More => Words(LeftOut);

    /// <summary>How to say that so many are left out; null when none are.</summary>
    public static string? Words(int? leftOut) => leftOut switch { null => "…", 0 => null, { } count => $"… {count} more" };

    /// <summary>Takes the first elements of a sequence.</summary>
    /// <param name="sequence">Any sequence; one without a count is asked for one element more than is shown, and for no more.</param>
    /// <param name="most">How many to show.</param>
    public static Sample Of(IEnumerable sequence, int most = Most)
    {
        var elements = new List<object?>();
        bool hasMore = false;
        foreach (object? element in sequence)
        {
            if (elements.Count == most)
            {
                hasMore = true;
                break;
            }

            elements.Add(element);
        }

        return new Sample(elements, !hasMore ? 0 : CountOf(sequence) - elements.Count);
    }

    /// <summary>Takes as many elements as are shown and can be had on a click.</summary>
    public static Sample Expandable(IEnumerable sequence) => Of(sequence, CountOf(sequence) is null ? Most : MostOfCollection);

    /// <summary>Takes the first rows of a matrix.</summary>
    public static Sample OfRows(Array matrix)
    {
        object?[] Row(int i) => [.. Enumerable.Range(matrix.GetLowerBound(1), matrix.GetLength(1)).Select(j => matrix.GetValue(i, j))];
        int shown = Math.Min(Most, matrix.GetLength(0));
        return new Sample([.. Enumerable.Range(matrix.GetLowerBound(0), shown).Select(Row)], matrix.GetLength(0) - shown);
    }

    /// <summary>The same with fewer elements.</summary>
    public Sample First(int most = Most) =>
        Elements.Count <= most ? this : new Sample([.. Elements.Take(most)], LeftOut + Elements.Count - most);

    private static int? CountOf(IEnumerable sequence) => sequence switch
    {
        ICollection collection => collection.Count,
        _ => (int?)sequence.GetType().GetInterfaces().FirstOrDefault(IsCollection)?.GetProperty("Count")!.GetValue(sequence),
    };

    private static bool IsCollection(Type type)
    {
        Type? definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return definition == typeof(IReadOnlyCollection<>) || definition == typeof(ICollection<>);
    }
}
