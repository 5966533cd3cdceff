using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Numbers that are next to each other in memory, and come next to each other in a panel.</summary>
internal struct Run
{
    /// <summary>The first one's column in the panel.</summary>
    public int Column;

    /// <summary>How many.</summary>
    public int Length;

    /// <summary>Where the first one stands.</summary>
    public nint Source;

    /// <summary>Where the first one's result goes, if the panel's columns are places.</summary>
    public nint Target;
}

/// <summary>
/// The runs that a panel is made of, one or two registers wide. Every step of the panel takes the same runs, from another place in memory on:
/// the places of a convolution go over the ends of rows and images, and each tap sees them shifted by its own offset.
/// <code>
///     images of 3 x 5 places, a panel of 16        run 0: row 2 of image 0                  a step of the panel:
///                                                  run 1: row 0 of image 1                  0 0 0 0 0 1 1 1 1 1 2 2 2 2 2 3
///                                                  run 2: row 1 of image 1
///                                                  run 3: the first place of row 2
/// </code>
/// </summary>
internal unsafe struct Runs
{
    /// <summary>The runs.</summary>
    public Run* First;

    /// <summary>How many.</summary>
    public int Count;

    /// <summary>How many columns they have together.</summary>
    public int Columns;

    /// <summary>Appends a run.</summary>
    public void Add(int length, nint source, nint target)
    {
        First[Count++] = new() { Column = Columns, Length = length, Source = source, Target = target };
        Columns += length;
    }

    /// <summary>The width of the packed panel: one register or two.</summary>
    public readonly int Width<TWidth, TVector>()
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged => Columns > TWidth.Count ? 2 * TWidth.Count : TWidth.Count;

    /// <summary>Packs a panel: step s, column j comes to <c>target[s·width + j]</c>. Up to a vector behind the panel is overwritten.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offsets">The offset of each step.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="target">The packed panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Pack<TWidth, TVector>(float* source, int* offsets, int steps, float* target)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        int width = Width<TWidth, TVector>();
        Run* runs = First, end = First + Count;
        if (Count == 1)
        {
            // The usual case in large images.
            source += runs->Source;
            for (int step = 0; step < steps; step++, target += width)
            {
                float* from = source + offsets[step];
                TWidth.Store(TWidth.Load(from), target);
                if (width > TWidth.Count)
                    TWidth.Store(TWidth.Load(from + TWidth.Count), target + TWidth.Count);
            }

            return;
        }

        // From left to right, so that what is written behind a run's end is overwritten by the next run.
        for (int step = 0; step < steps; step++, target += width)
        {
            float* shifted = source + offsets[step];
            for (Run* run = runs; run < end; run++)
            {
                float* from = shifted + run->Source, to = target + run->Column;
                TWidth.Store(TWidth.Load(from), to);
                for (int i = TWidth.Count; i < run->Length; i += TWidth.Count)
                    TWidth.Store(TWidth.Load(from + i), to + i);
            }
        }
    }

    /// <summary>Takes a row of finished sums from the panel to its places, with a number added to each.</summary>
    /// <param name="sums">The row.</param>
    /// <param name="bias">What is added.</param>
    /// <param name="target">Where the runs' targets count from.</param>
    /// <param name="step">From a place to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Unpack<TWidth, TVector>(float* sums, float bias, float* target, int step)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        TVector b = TWidth.Broadcast(bias);
        for (Run* run = First; run < First + Count; run++)
        {
            float* from = sums + run->Column, to = target + run->Target;
            int i = 0;
            if (step == 1)
            {
                for (; i + TWidth.Count <= run->Length; i += TWidth.Count)
                    TWidth.Store(TWidth.Add(TWidth.Load(from + i), b), to + i);

                if (i < run->Length)
                    TWidth.StoreFirst(TWidth.Add(TWidth.Load(from + i), b), to + i, run->Length - i);
            }
            else
                for (; i < run->Length; i++)
                    to[(nint)i * step] = from[i] + bias;
        }
    }
}
