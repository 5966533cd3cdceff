using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// One tile of the product: up to 12 rows of C, one or two registers wide, summed over a stretch of k. All sums stay in registers while
/// k runs; this is the loop in which a matrix product spends its time.
/// <code>
///                     b[step]:  |  b0   b1  |          two registers of a row of B
///                               +-----------+
///     a[0, step], everywhere    | c0   d0   |          c0 += a·b0    d0 += a·b1
///     a[1, step], everywhere    | c1   d1   |          c1 += a·b0    d1 += a·b1
///        ...                    | ...  ...  |
///     a[11, step], everywhere   | c11  d11  |          24 sums: 24 multiply-adds for 2 + 12 loads
///                               +-----------+
/// </code>
/// A processor starts two multiply-adds per cycle and each takes four, so at least eight independent sums are needed to keep it busy, and
/// it loads at most two registers per cycle, so there must be more arithmetic than loading: both ask for a tile, not a row.
/// </summary>
internal unsafe struct Tile
{
    /// <summary>The first element of A; row i at step k is <c>A[i * RowOfA + k * StepOfA]</c>. This one rule covers A as it stands, A transposed, and packed A.</summary>
    public float* A;

    /// <summary>From a row of A to the next, in elements.</summary>
    public nint RowOfA;

    /// <summary>From a step of A to the next, in elements.</summary>
    public nint StepOfA;

    /// <summary>The first element of B; step k is the registers at <c>B[k * StepOfB]</c>.</summary>
    public float* B;

    /// <summary>From a step of B to the next, in elements.</summary>
    public nint StepOfB;

    /// <summary>The number of steps.</summary>
    public nint Steps;

    /// <summary>Where the tile's first sum goes.</summary>
    public float* C;

    /// <summary>From a row of C to the next, in elements.</summary>
    public nint RowOfC;

    /// <summary>What is added to the sums at the end: C itself to accumulate, a bias (the same row for all: distance 0), or null.</summary>
    public float* Addend;

    /// <summary>From a row of the addend to the next, in elements.</summary>
    public nint RowOfAddend;

    /// <summary>C = A·B + addend on this tile.</summary>
    /// <typeparam name="TWidth">The vector width.</typeparam>
    /// <typeparam name="TVector">Its register.</typeparam>
    /// <typeparam name="TRows">The tile's rows, 1 to 12.</typeparam>
    /// <typeparam name="TColumns">The tile's columns in registers, 1 or 2.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TWidth, TVector, TRows, TColumns>(in Tile tile)
        where TWidth : IVectorWidth<TVector>
        where TVector : unmanaged
        where TRows : INumber
        where TColumns : INumber
    {
        TVector c0 = default, d0 = default;
        TVector c1 = default, d1 = default;
        TVector c2 = default, d2 = default;
        TVector c3 = default, d3 = default;
        TVector c4 = default, d4 = default;
        TVector c5 = default, d5 = default;
        TVector c6 = default, d6 = default;
        TVector c7 = default, d7 = default;
        TVector c8 = default, d8 = default;
        TVector c9 = default, d9 = default;
        TVector c10 = default, d10 = default;
        TVector c11 = default, d11 = default;

        // Four pointers and two distances reach twelve rows: row 3j + i stands at aj + i * row.
        nint row = tile.RowOfA, step = tile.StepOfA, stepOfB = tile.StepOfB;
        float* a0 = tile.A;
        float* a3 = a0 + (3 * row);
        float* a6 = a3 + (3 * row);
        float* a9 = a6 + (3 * row);
        float* b = tile.B;
        for (nint k = tile.Steps; k > 0; k--)
        {
            TVector b0 = TWidth.Load(b);
            TVector b1 = TColumns.Value > 1 ? TWidth.Load(b + TWidth.Count) : default;

            if (TRows.Value > 0)
            {
                TVector a = TWidth.Broadcast(a0[0]);
                c0 = TWidth.MultiplyAdd(a, b0, c0);
                if (TColumns.Value > 1)
                    d0 = TWidth.MultiplyAdd(a, b1, d0);
            }

            if (TRows.Value > 1)
            {
                TVector a = TWidth.Broadcast(a0[row]);
                c1 = TWidth.MultiplyAdd(a, b0, c1);
                if (TColumns.Value > 1)
                    d1 = TWidth.MultiplyAdd(a, b1, d1);
            }

            if (TRows.Value > 2)
            {
                TVector a = TWidth.Broadcast(a0[2 * row]);
                c2 = TWidth.MultiplyAdd(a, b0, c2);
                if (TColumns.Value > 1)
                    d2 = TWidth.MultiplyAdd(a, b1, d2);
            }

            if (TRows.Value > 3)
            {
                TVector a = TWidth.Broadcast(a3[0]);
                c3 = TWidth.MultiplyAdd(a, b0, c3);
                if (TColumns.Value > 1)
                    d3 = TWidth.MultiplyAdd(a, b1, d3);
            }

            if (TRows.Value > 4)
            {
                TVector a = TWidth.Broadcast(a3[row]);
                c4 = TWidth.MultiplyAdd(a, b0, c4);
                if (TColumns.Value > 1)
                    d4 = TWidth.MultiplyAdd(a, b1, d4);
            }

            if (TRows.Value > 5)
            {
                TVector a = TWidth.Broadcast(a3[2 * row]);
                c5 = TWidth.MultiplyAdd(a, b0, c5);
                if (TColumns.Value > 1)
                    d5 = TWidth.MultiplyAdd(a, b1, d5);
            }

            if (TRows.Value > 6)
            {
                TVector a = TWidth.Broadcast(a6[0]);
                c6 = TWidth.MultiplyAdd(a, b0, c6);
                if (TColumns.Value > 1)
                    d6 = TWidth.MultiplyAdd(a, b1, d6);
            }

            if (TRows.Value > 7)
            {
                TVector a = TWidth.Broadcast(a6[row]);
                c7 = TWidth.MultiplyAdd(a, b0, c7);
                if (TColumns.Value > 1)
                    d7 = TWidth.MultiplyAdd(a, b1, d7);
            }

            if (TRows.Value > 8)
            {
                TVector a = TWidth.Broadcast(a6[2 * row]);
                c8 = TWidth.MultiplyAdd(a, b0, c8);
                if (TColumns.Value > 1)
                    d8 = TWidth.MultiplyAdd(a, b1, d8);
            }

            if (TRows.Value > 9)
            {
                TVector a = TWidth.Broadcast(a9[0]);
                c9 = TWidth.MultiplyAdd(a, b0, c9);
                if (TColumns.Value > 1)
                    d9 = TWidth.MultiplyAdd(a, b1, d9);
            }

            if (TRows.Value > 10)
            {
                TVector a = TWidth.Broadcast(a9[row]);
                c10 = TWidth.MultiplyAdd(a, b0, c10);
                if (TColumns.Value > 1)
                    d10 = TWidth.MultiplyAdd(a, b1, d10);
            }

            if (TRows.Value > 11)
            {
                TVector a = TWidth.Broadcast(a9[2 * row]);
                c11 = TWidth.MultiplyAdd(a, b0, c11);
                if (TColumns.Value > 1)
                    d11 = TWidth.MultiplyAdd(a, b1, d11);
            }

            a0 += step;
            a3 += step;
            a6 += step;
            a9 += step;
            b += stepOfB;
        }

        if (TRows.Value > 0)
            Finish<TWidth, TVector, TColumns>(tile, 0, c0, d0);
        if (TRows.Value > 1)
            Finish<TWidth, TVector, TColumns>(tile, 1, c1, d1);
        if (TRows.Value > 2)
            Finish<TWidth, TVector, TColumns>(tile, 2, c2, d2);
        if (TRows.Value > 3)
            Finish<TWidth, TVector, TColumns>(tile, 3, c3, d3);
        if (TRows.Value > 4)
            Finish<TWidth, TVector, TColumns>(tile, 4, c4, d4);
        if (TRows.Value > 5)
            Finish<TWidth, TVector, TColumns>(tile, 5, c5, d5);
        if (TRows.Value > 6)
            Finish<TWidth, TVector, TColumns>(tile, 6, c6, d6);
        if (TRows.Value > 7)
            Finish<TWidth, TVector, TColumns>(tile, 7, c7, d7);
        if (TRows.Value > 8)
            Finish<TWidth, TVector, TColumns>(tile, 8, c8, d8);
        if (TRows.Value > 9)
            Finish<TWidth, TVector, TColumns>(tile, 9, c9, d9);
        if (TRows.Value > 10)
            Finish<TWidth, TVector, TColumns>(tile, 10, c10, d10);
        if (TRows.Value > 11)
            Finish<TWidth, TVector, TColumns>(tile, 11, c11, d11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TWidth, TVector, TColumns>(in Tile tile, int row, TVector c, TVector d)
        where TWidth : IVectorWidth<TVector>
        where TVector : unmanaged
        where TColumns : INumber
    {
        float* target = tile.C + (row * tile.RowOfC);
        if (tile.Addend != null)
        {
            float* addend = tile.Addend + (row * tile.RowOfAddend);
            c = TWidth.Add(c, TWidth.Load(addend));
            if (TColumns.Value > 1)
                d = TWidth.Add(d, TWidth.Load(addend + TWidth.Count));
        }

        TWidth.Store(c, target);
        if (TColumns.Value > 1)
            TWidth.Store(d, target + TWidth.Count);
    }
}
