using System.Collections;
using System.Reflection;

namespace NeuralNotebooks.Kernel;

/// <summary>Dictionaries of every kind as pairs of key and value.</summary>
internal static class Pairs
{
    /// <summary>The first pairs; null for what is no dictionary.</summary>
    public static Sample? Of(object value) => value switch
    {
        IDictionary dictionary => With(Sample.Expandable(Entries(dictionary)), dictionary.Count),
        IEnumerable sequence when PairType(sequence.GetType()) is { } type => OfPairs(Sample.Expandable(sequence), type),
        _ => null,
    };

    private static IEnumerable<object> Entries(IDictionary dictionary)
    {
        // As plain elements, a dictionary's are of a type that only reflection could take apart.
        foreach (DictionaryEntry entry in dictionary)
            yield return new KeyValuePair<object?, object?>(entry.Key, entry.Value);
    }

    private static Sample OfPairs(Sample pairs, Type type)
    {
        PropertyInfo key = type.GetProperty("Key")!, value = type.GetProperty("Value")!;
        object Pair(object? pair) => new KeyValuePair<object?, object?>(key.GetValue(pair), value.GetValue(pair));
        return pairs with { Elements = [.. pairs.Elements.Select(Pair)] };
    }

    private static Sample With(Sample sample, int count) => sample with { LeftOut = count - sample.Elements.Count };

    private static Type? PairType(Type sequence) => sequence.GetInterfaces()
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(type => type.GetGenericArguments()[0])
        .FirstOrDefault(element => element.IsGenericType && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));
}
