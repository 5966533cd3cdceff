using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// The loop in which a matrix product spends its time: one tile of C, up to 12 rows by one or two registers, summed over a stretch of k.
/// All sums stay in registers while k runs.
/// <code>
///                          b0     b1         two registers of row k of B
///                       ┌──────┬──────┐
///     a[0, k] everywhere│  c0  │  d0  │     c0 += a·b0    d0 += a·b1
///     a[1, k] everywhere│  c1  │  d1  │     c1 += a·b0    d1 += a·b1
///         ⋮             │  ⋮   │  ⋮   │
///    a[11, k] everywhere│ c11  │ d11  │     24 multiply-adds for 14 loads
///                       └──────┴──────┘
/// </code>
/// A processor starts two multiply-adds per cycle, and each takes about four cycles: at least eight independent sums must be under way.
/// It also loads at most two registers per cycle, so there must be more arithmetic than loading. Both ask for a tile that is not
/// flat, and the number of registers (32: 24 sums, b0, b1 and a) says how large it can be.
/// </summary>
/// <typeparam name="TWidth">The vector width.</typeparam>
/// <typeparam name="TVector">Its register.</typeparam>
/// <typeparam name="TRows">The tile's rows: 1 to 12.</typeparam>
/// <typeparam name="TRegisters">The tile's columns, in registers: 1 or 2.</typeparam>
internal static unsafe class TileKernel<TWidth, TVector, TRows, TRegisters>
    where TWidth : IVectorWidth<TVector>
    where TVector : unmanaged
    where TRows : INumber
    where TRegisters : INumber
{
    /// <summary>C = A·B + addend on the tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in Tile tile)
    {
        FetchC(tile);

        TVector c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        TVector c6 = default, c7 = default, c8 = default, c9 = default, c10 = default, c11 = default;
        TVector d0 = default, d1 = default, d2 = default, d3 = default, d4 = default, d5 = default;
        TVector d6 = default, d7 = default, d8 = default, d9 = default, d10 = default, d11 = default;

        // Four pointers and two distances reach twelve rows.
        nint row = tile.RowOfA, step = tile.StepOfA, stepOfB = tile.StepOfB;
        float* a0 = tile.A;
        float* a3 = a0 + (3 * row);
        float* a6 = a3 + (3 * row);
        float* a9 = a6 + (3 * row);
        float* b = tile.B;
        for (nint k = tile.Steps; k > 0; k--)
        {
            TVector b0 = TWidth.Load(b);
            TVector b1 = TRegisters.Value > 1 ? TWidth.Load(b + TWidth.Count) : default;
            if (TRows.Value > 0) MultiplyAdd(a0[0], b0, b1, ref c0, ref d0);
            if (TRows.Value > 1) MultiplyAdd(a0[row], b0, b1, ref c1, ref d1);
            if (TRows.Value > 2) MultiplyAdd(a0[2 * row], b0, b1, ref c2, ref d2);
            if (TRows.Value > 3) MultiplyAdd(a3[0], b0, b1, ref c3, ref d3);
            if (TRows.Value > 4) MultiplyAdd(a3[row], b0, b1, ref c4, ref d4);
            if (TRows.Value > 5) MultiplyAdd(a3[2 * row], b0, b1, ref c5, ref d5);
            if (TRows.Value > 6) MultiplyAdd(a6[0], b0, b1, ref c6, ref d6);
            if (TRows.Value > 7) MultiplyAdd(a6[row], b0, b1, ref c7, ref d7);
            if (TRows.Value > 8) MultiplyAdd(a6[2 * row], b0, b1, ref c8, ref d8);
            if (TRows.Value > 9) MultiplyAdd(a9[0], b0, b1, ref c9, ref d9);
            if (TRows.Value > 10) MultiplyAdd(a9[row], b0, b1, ref c10, ref d10);
            if (TRows.Value > 11) MultiplyAdd(a9[2 * row], b0, b1, ref c11, ref d11);
            a0 += step;
            a3 += step;
            a6 += step;
            a9 += step;
            b += stepOfB;
        }

        if (TRows.Value > 0) Finish(tile, 0, c0, d0);
        if (TRows.Value > 1) Finish(tile, 1, c1, d1);
        if (TRows.Value > 2) Finish(tile, 2, c2, d2);
        if (TRows.Value > 3) Finish(tile, 3, c3, d3);
        if (TRows.Value > 4) Finish(tile, 4, c4, d4);
        if (TRows.Value > 5) Finish(tile, 5, c5, d5);
        if (TRows.Value > 6) Finish(tile, 6, c6, d6);
        if (TRows.Value > 7) Finish(tile, 7, c7, d7);
        if (TRows.Value > 8) Finish(tile, 8, c8, d8);
        if (TRows.Value > 9) Finish(tile, 9, c9, d9);
        if (TRows.Value > 10) Finish(tile, 10, c10, d10);
        if (TRows.Value > 11) Finish(tile, 11, c11, d11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyAdd(float element, TVector b0, TVector b1, ref TVector c, ref TVector d)
    {
        TVector a = TWidth.Broadcast(element);
        c = TWidth.MultiplyAdd(a, b0, c);
        if (TRegisters.Value > 1)
            d = TWidth.MultiplyAdd(a, b1, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(in Tile tile, int row, TVector c, TVector d)
    {
        float* target = tile.C + (row * tile.RowOfC);
        if (tile.Addend != null)
        {
            float* addend = tile.Addend + (row * tile.RowOfAddend);
            c = TWidth.Add(c, TWidth.Load(addend));
            if (TRegisters.Value > 1)
                d = TWidth.Add(d, TWidth.Load(addend + TWidth.Count));
        }

        TWidth.Store(c, target);
        if (TRegisters.Value > 1)
            TWidth.Store(d, target + TWidth.Count);
    }

    // The rows of C lie far apart, so the processor does not guess that they come next; told now, it has them by the time that the sums are done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchC(in Tile tile)
    {
        if (!Sse.IsSupported)
            return;

        float* c = tile.C;
        for (int row = 0; row < TRows.Value; row++)
        {
            Sse.Prefetch0(c);
            if (TRegisters.Value > 1)
                Sse.Prefetch0(c + TWidth.Count);
            c += tile.RowOfC;
        }
    }
}
