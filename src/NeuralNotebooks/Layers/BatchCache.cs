namespace NeuralNotebooks;

/// <summary>
/// What a module makes once for each shape of batch, so that a training step allocates nothing, also when the last batch of an epoch is
/// smaller than the others.
/// </summary>
internal sealed class BatchCache<T>
{
    // A training run sees two or three shapes; beyond that, they come at random, and keeping all would keep their memory.
    private const int MostShapes = 8;

    private readonly Dictionary<Shape, T> values = [];

    public bool TryGet(Shape batch, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) => values.TryGetValue(batch, out value);

    public T Add(Shape batch, T value)
    {
        if (values.Count == MostShapes)
            values.Clear();

        return values[batch] = value;
    }

    public void Clear() => values.Clear();
}
