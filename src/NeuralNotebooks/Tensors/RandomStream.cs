namespace NeuralNotebooks;

/// <summary>
/// Random numbers on the host, one after the other: the blocks 0, 1, 2, … of <see cref="Philox"/>, four words each. The same
/// seed and stream give the same numbers on every machine; different streams of one seed never overlap, so work that is shared
/// out over threads gives each piece a stream of its own and comes out the same for any number of threads.
/// </summary>
/// <remarks>
/// Not for several threads at once. <see cref="NextNormal()"/> goes through <see cref="Math.Log(double)"/>, <see cref="Math.Sin"/> and
/// <see cref="Math.Cos"/>, whose last bit may differ between operating systems; everything else is the same to the last bit.
/// </remarks>
/// <param name="seed">Which sequence.</param>
/// <param name="stream">Which of the seed's independent sequences.</param>
public sealed class RandomStream(long seed, long stream = 0)
{
    private long nextBlock;
    private (uint X0, uint X1, uint X2, uint X3) block;
    private int wordsLeft;
    private double? spareNormal;

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (wordsLeft == 0)
        {
            block = Philox.Block(nextBlock++, stream, seed);
            wordsLeft = 4;
        }

        return wordsLeft-- switch { 4 => block.X0, 3 => block.X1, 2 => block.X2, _ => block.X3 };
    }

    /// <summary>64 random bits; the first word drawn is the upper half.</summary>
    public ulong NextUInt64()
    {
        uint high = NextUInt32();
        return ((ulong)high << 32) | NextUInt32();
    }

    /// <summary>A uniform number in [0, 1) with 24 random bits (<see cref="Philox.ToSingle"/>).</summary>
    public float NextSingle() => Philox.ToSingle(NextUInt32());

    /// <summary>A uniform number in [0, 1) with 53 random bits (<see cref="Philox.ToDouble"/>).</summary>
    public double NextDouble()
    {
        uint high = NextUInt32();
        return Philox.ToDouble(high, NextUInt32());
    }

    /// <summary>A uniform number in [from, to): from + (to - from)·u.</summary>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end.</param>
    public double NextDouble(double from, double to) => from + (to - from) * NextDouble();

    /// <summary>
    /// A whole number in [0, bound), every one equally likely. The upper half of the product m = bits·bound is the number; a draw
    /// whose lower half is below 2³² mod bound is drawn again, which leaves each number exactly ⌊2³² / bound⌋ draws.
    /// </summary>
    /// <remarks>D. Lemire: Fast Random Integer Generation in an Interval. ACM TOMACS 29(1), 2019.</remarks>
    /// <param name="bound">The exclusive upper end, at least 1.</param>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        uint range = (uint)bound;
        ulong m = (ulong)NextUInt32() * range;
        if ((uint)m < range)
        {
            uint tooOften = unchecked(0u - range) % range; // = 2³² mod range
            while ((uint)m < tooOften)
                m = (ulong)NextUInt32() * range;
        }

        return (int)(m >> 32);
    }

    /// <summary>
    /// A number from the standard normal distribution (mean 0, variance 1). Box–Muller makes two from two uniform numbers; the second
    /// is kept for the next call: z₁ = √(-2 ln(1 - u₁))·cos(2πu₂), z₂ = √(-2 ln(1 - u₁))·sin(2πu₂).
    /// </summary>
    /// <remarks>G. E. P. Box, M. E. Muller: A Note on the Generation of Random Normal Deviates. Ann. Math. Statist. 29(2), 1958.</remarks>
    public double NextNormal()
    {
        if (spareNormal is double spare)
        {
            spareNormal = null;
            return spare;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble())); // 1 - u is in (0, 1]: the logarithm is finite
        double angle = 2 * Math.PI * NextDouble();
        spareNormal = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    /// <summary>A number from the normal distribution: mean + standardDeviation·z.</summary>
    /// <param name="mean">μ.</param>
    /// <param name="standardDeviation">σ.</param>
    public double NextNormal(double mean, double standardDeviation) => mean + standardDeviation * NextNormal();

    /// <summary>
    /// Puts the items in random order, every order equally likely: each place, from the last on, swaps with one at or before it.
    /// </summary>
    /// <remarks>R. Durstenfeld: Algorithm 235: Random Permutation. CACM 7(7), 1964 (the Fisher–Yates shuffle in place).</remarks>
    /// <param name="items">The items, shuffled in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int chosen = NextInt32(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    /// <summary>The numbers 0 … count - 1 in random order.</summary>
    /// <param name="count">How many.</param>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        Shuffle<int>(order);
        return order;
    }
}
