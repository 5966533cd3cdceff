namespace NeuralNotebooks;

/// <summary>Examples and what is to be learnt of them.</summary>
public sealed class Dataset
{
    /// <summary>Pairs examples with their targets.</summary>
    /// <param name="x">The examples, [count, ...].</param>
    /// <param name="t">The targets, [count] class numbers or [count, ...] values.</param>
    /// <exception cref="ArgumentException">There are not as many targets as examples, or they are on different devices.</exception>
    public Dataset(Tensor x, Tensor t)
    {
        Check.SameDevice(nameof(Dataset), x, t);
        if (x.Shape.Rank == 0 || t.Shape.Rank == 0 || x.Shape[0] != t.Shape[0])
            throw new ArgumentException($"Dataset: examples {x.Shape} and targets {t.Shape} must have the same first dimension, their number.");

        X = x;
        T = t;
    }

    /// <summary>The examples, [count, ...].</summary>
    public Tensor X { get; }

    /// <summary>The targets, [count] or [count, ...].</summary>
    public Tensor T { get; }

    /// <summary>The number of examples.</summary>
    public int Count => X.Shape[0];

    /// <summary>Some of the examples, in their order. They share their memory with this data set.</summary>
    /// <param name="start">The first one.</param>
    /// <param name="count">How many.</param>
    public Dataset Slice(int start, int count) => new(X.Slice(start, count), T.Slice(start, count));

    /// <summary>
    /// Puts some examples aside, chosen at random: to measure on what a model does not learn from. The same seed chooses the same ones.
    /// </summary>
    /// <param name="validationShare">The share of the examples to put aside, from 0 to 1.</param>
    /// <param name="seed">The seed of the choice.</param>
    /// <returns>Copies of the examples that are left, and of those put aside.</returns>
    public (Dataset Training, Dataset Validation) Split(double validationShare, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(validationShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validationShare, 1);
        int count = (int)Math.Round(Count * validationShare);
        float[] order = [.. new RandomStream(seed, RandomStreams.Split).Permutation(Count).Select(number => (float)number)];
        return (Gather(order.AsSpan(count)), Gather(order.AsSpan(0, count)));
    }

    private Dataset Gather(ReadOnlySpan<float> numbers)
    {
        Tensor rows = new([numbers.Length], numbers, X.Device);
        Tensor x = new(X.Shape.Tail.Prepend(numbers.Length), X.Device), t = new(T.Shape.Tail.Prepend(numbers.Length), T.Device);
        x.GatherRows(X, rows);
        t.GatherRows(T, rows);
        return new(x, t);
    }

    /// <summary>The first examples.</summary>
    public Dataset Take(int count) => Slice(0, count);

    /// <summary>A copy of the data set on a device.</summary>
    public Dataset To(Device device) => new(X.To(device), T.To(device));

    /// <summary>The data set in batches, to go through as often as you like. The last batch may be smaller.</summary>
    /// <param name="size">The number of examples in a batch.</param>
    /// <param name="device">Where the batches shall be; where the data set is, when not said.</param>
    /// <param name="augmentation">How the examples, images, are changed for training, in each epoch in another way.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public Batches Batches(int size, Device? device = null, Augmentation? augmentation = null) => new(this, size, device ?? X.Device, augmentation);
}
