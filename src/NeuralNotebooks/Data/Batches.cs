using System.Collections;

namespace NeuralNotebooks;

/// <summary>
/// A data set in batches. Going through them fills the same two tensors again and again, so that an epoch allocates nothing: a batch
/// is to be used before the next one is asked for.
/// </summary>
/// <example><code>foreach (Batch batch in batches.Shuffle(seed, epoch)) ...</code></example>
public sealed class Batches : IEnumerable<Batch>
{
    private readonly Dataset data;
    private readonly int size;
    private readonly float[] order;
    private readonly Batch full, last;

    // Where the data set lives: the numbers of a batch's examples, and the examples themselves when the batches are elsewhere.
    private readonly Tensor rows, lastRows;
    private readonly Batch? gathered, lastGathered;

    private readonly Augmentation? augmentation;
    private Batch? augmented, lastAugmented;
    private long seed;
    private int epoch;

    internal Batches(Dataset data, int size, Device device, Augmentation? augmentation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (this.data, this.augmentation) = (data, augmentation);
        this.size = Math.Min(size, Math.Max(1, data.Count));
        order = new float[data.Count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;

        rows = new([this.size], data.X.Device);
        gathered = device == data.X.Device ? null : Like(data, this.size, data.X.Device);
        full = Like(data, this.size, device);

        int rest = data.Count % this.size;
        last = First(full, rest);
        lastRows = rows.Slice(0, rest);
        lastGathered = gathered is null ? null : First(gathered, rest);
    }

    private static Batch Like(Dataset data, int size, Device device) =>
        new(new(data.X.Shape.Tail.Prepend(size), device), new(data.T.Shape.Tail.Prepend(size), device));

    private static Batch First(Batch batch, int count) => new(batch.X.Slice(0, count), batch.T.Slice(0, count));

    /// <summary>The number of batches in an epoch.</summary>
    public int Count => (data.Count + size - 1) / size;

    /// <summary>The number of examples in an epoch.</summary>
    public int ExampleCount => data.Count;

    /// <summary>
    /// Puts the examples into a new random order (Fisher, Yates 1938), the same one for the same seed and epoch. They are what an augmentation
    /// goes by, too.
    /// </summary>
    /// <param name="seed">The seed of the whole training.</param>
    /// <param name="epoch">The number of the epoch.</param>
    /// <returns>These batches.</returns>
    public Batches Shuffle(long seed, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;

        (this.seed, this.epoch) = (seed, epoch);
        RandomStream random = new(seed, RandomStreams.Shuffle + epoch);
        random.Shuffle(order.AsSpan());
        return this;
    }

    /// <summary>The batches, in the present order.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Batch> IEnumerable<Batch>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Batch Load(int number)
    {
        int start = number * size, count = Math.Min(size, order.Length - start);
        (Tensor wanted, Batch batch, Batch? here) = count == size ? (rows, full, gathered) : (lastRows, last, lastGathered);
        wanted.Write(order.AsSpan(start, count));
        Gather(here ?? batch, wanted);
        if (here is not null)
        {
            batch.X.CopyFrom(here.X);
            batch.T.CopyFrom(here.T);
        }

        return augmentation is null ? batch
            : count == size ? Augmented(ref augmented, batch, start)
            : Augmented(ref lastAugmented, batch, start);
    }

    private Batch Augmented(ref Batch? made, Batch batch, int start)
    {
        Tensor x = augmentation!.Apply(batch.X, seed, epoch, start);
        if (x == batch.X)
            return batch;

        return made?.X == x ? made : made = new(x, batch.T);
    }

    private void Gather(Batch batch, Tensor wanted)
    {
        batch.X.GatherRows(data.X, wanted);
        batch.T.GatherRows(data.T, wanted);
    }

    /// <summary>Goes through the batches.</summary>
    public struct Enumerator : IEnumerator<Batch>
    {
        private readonly Batches batches;
        private int number;

        internal Enumerator(Batches batches)
        {
            this.batches = batches;
            Current = batches.full;
        }

        /// <summary>The present batch.</summary>
        public Batch Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <summary>Loads the next batch, if there is one.</summary>
        public bool MoveNext()
        {
            if (number == batches.Count)
                return false;

            Current = batches.Load(number++);
            return true;
        }

        /// <summary>Starts over.</summary>
        public void Reset() => number = 0;

        /// <summary>Nothing to do.</summary>
        public readonly void Dispose()
        {
        }
    }
}
