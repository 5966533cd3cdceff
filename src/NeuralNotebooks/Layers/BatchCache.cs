using System.Diagnostics.CodeAnalysis;

namespace NeuralNotebooks;

/// <summary>
/// What a module makes once for each shape of batch, so that a training step allocates nothing, also when the last batch of an epoch is
/// smaller than the others.
/// </summary>
/// <typeparam name="TKey">The shape of a batch, or the shapes.</typeparam>
/// <typeparam name="TValue">What is made for it.</typeparam>
internal sealed class BatchCache<TKey, TValue> where TKey : struct, IEquatable<TKey>
{
    // A training run sees two or three shapes; beyond that, they come at random, and keeping all would keep their memory.
    private const int MostShapes = 8;

    private readonly Dictionary<TKey, TValue> values = [];

    public bool TryGet(TKey batch, [MaybeNullWhen(false)] out TValue value) => values.TryGetValue(batch, out value);

    public TValue Add(TKey batch, TValue value)
    {
        if (values.Count == MostShapes)
            values.Clear();

        return values[batch] = value;
    }

    public void Clear() => values.Clear();
}
