using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Packs panels of runs, and unpacks rows of finished sums.</summary>
internal static unsafe class Panel<TWidth, TVector>
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    /// <summary>The width of a packed panel of so many columns: one register or two.</summary>
    public static int WidthOf(int columns) => columns > TWidth.Count ? 2 * TWidth.Count : TWidth.Count;

    /// <summary>Packs a panel: step s, column j comes to <c>target[s·width + j]</c>. Up to a vector behind the panel is overwritten.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offsets">The offset of each step.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="runs">The panel's runs, none longer than a vector.</param>
    /// <param name="target">The packed panel.</param>
    public static void Pack(float* source, int* offsets, int steps, in Runs runs, float* target)
    {
        switch (runs.Count)
        {
            case 1: Pack<One>(source, offsets, steps, runs, target); break;
            case 2: Pack<Two>(source, offsets, steps, runs, target); break;
            case 3: Pack<Three>(source, offsets, steps, runs, target); break;
            case 4: Pack<Four>(source, offsets, steps, runs, target); break;
            case 5: Pack<Five>(source, offsets, steps, runs, target); break;
            default: Pack<Six>(source, offsets, steps, runs, target); break;
        }
    }

    // A vector for each run, from left to right: what it writes behind the run's end, the next one overwrites.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack<TRuns>(float* source, int* offsets, int steps, in Runs runs, float* target)
        where TRuns : INumber
    {
        int width = WidthOf(runs.Columns);
        Run* r = runs.First, end = r + runs.Count;
        nint from0 = r[0].Offset, from1 = 0, from2 = 0, from3 = 0, from4 = 0;
        nint to1 = 0, to2 = 0, to3 = 0, to4 = 0;
        if (TRuns.Value > 1) (from1, to1) = (r[1].Offset, r[1].Column);
        if (TRuns.Value > 2) (from2, to2) = (r[2].Offset, r[2].Column);
        if (TRuns.Value > 3) (from3, to3) = (r[3].Offset, r[3].Column);
        if (TRuns.Value > 4) (from4, to4) = (r[4].Offset, r[4].Column);
        for (int step = 0; step < steps; step++, target += width)
        {
            float* from = source + offsets[step];
            TWidth.Store(TWidth.Load(from + from0), target);
            if (TRuns.Value > 1) TWidth.Store(TWidth.Load(from + from1), target + to1);
            if (TRuns.Value > 2) TWidth.Store(TWidth.Load(from + from2), target + to2);
            if (TRuns.Value > 3) TWidth.Store(TWidth.Load(from + from3), target + to3);
            if (TRuns.Value > 4) TWidth.Store(TWidth.Load(from + from4), target + to4);
            if (TRuns.Value > 5)
                for (Run* run = r + 5; run < end; run++)
                    TWidth.Store(TWidth.Load(from + run->Offset), target + run->Column);
        }
    }

    /// <summary>Takes a row of finished sums from the panel to memory, with a number added to each.</summary>
    /// <param name="sums">The row.</param>
    /// <param name="bias">What is added.</param>
    /// <param name="runs">Where the sums belong; the runs' offsets count steps.</param>
    /// <param name="target">Where offsets count from.</param>
    /// <param name="step">From a number to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(float* sums, float bias, in Runs runs, float* target, int step)
    {
        TVector b = TWidth.Broadcast(bias);
        for (Run* run = runs.First; run < runs.First + runs.Count; run++)
        {
            float* from = sums + run->Column, to = target + run->Offset;
            int length = run->Length;
            if (step == 1)
            {
                for (; length >= TWidth.Count; length -= TWidth.Count, from += TWidth.Count, to += TWidth.Count)
                    TWidth.Store(TWidth.Add(TWidth.Load(from), b), to);

                if (length > 0)
                    TWidth.StoreFirst(TWidth.Add(TWidth.Load(from), b), to, length);
            }
            else
                for (; length > 0; length--, from++, to += step)
                    *to = *from + bias;
        }
    }
}
