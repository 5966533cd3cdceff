using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// Packing: a strip of a matrix is copied into the order in which <see cref="Tile"/> reads it, one step of k after the other. Whether
/// the matrix is stored transposed is forgotten here.
/// <code>
///     a tile of A, 3 rows          a panel of B, 4 columns
///
///       k →                          p0 q0 r0 s0   k          packed A:   a0 b0 c0  a1 b1 c1  a2 b2 c2 …
///       a0 a1 a2 …                   p1 q1 r1 s1   ↓          packed B:   p0 q0 r0 s0  p1 q1 r1 s1  p2 q2 r2 s2 …
///       b0 b1 b2 …                   p2 q2 r2 s2
///       c0 c1 c2 …                   …
/// </code>
/// </summary>
internal static unsafe class Packing
{
    /// <summary>Packs a tile of A.</summary>
    /// <param name="source">[rows, steps], or more. One of its distances is 1.</param>
    /// <param name="rows">How many rows the tile has.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="target">The packed tile. Element (row, step) comes to <c>target[step * rows + row]</c>.</param>
    public static void PackTile(in MatrixView source, int rows, int steps, float* target) => Pack(source, rows, steps, target, rows);

    /// <summary>Packs a panel of B, with zeros up to the next full register if it is the last and has fewer columns than the others.</summary>
    /// <param name="source">[steps, columns], or more. One of its distances is 1.</param>
    /// <param name="columns">How many columns the panel has.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="target">The packed panel. Element (step, column) comes to <c>target[step * width + column]</c>.</param>
    /// <param name="width">One register or two.</param>
    public static void PackPanel<TWidth, TVector>(in MatrixView source, int columns, int steps, float* target, int width)
        where TWidth : IVectorWidth<TVector>
        where TVector : unmanaged
    {
        if (columns == width)
            Pack(source.Transposed(), columns, steps, target, width);
        else if (source.ColumnDistance == 1)
            CopyStepsAndPad<TWidth, TVector>(source.Data, source.RowDistance, columns, steps, target, width);
        else
        {
            new Span<float>(target, width * steps).Clear();
            Pack(source.Transposed(), columns, steps, target, width);
        }
    }

    // Lines are rows of A or columns of B.
    private static void Pack(in MatrixView source, int lines, int steps, float* target, int width)
    {
        if (lines < 4)
            CopyNumbers(source, lines, steps, target, width);
        else if (source.RowDistance == 1)
            CopySteps(source.Data, source.ColumnDistance, lines, steps, target, width);
        else
            Transpose(source.Data, source.RowDistance, lines, steps, target, width);
    }

    private static void CopyNumbers(in MatrixView source, int lines, int steps, float* target, int width)
    {
        for (int step = 0; step < steps; step++)
        {
            for (int line = 0; line < lines; line++)
                target[((nint)step * width) + line] = *source.From(line, step).Data;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyStepsAndPad<TWidth, TVector>(float* source, nint stepDistance, int lines, int steps, float* target, int width)
        where TWidth : IVectorWidth<TVector>
        where TVector : unmanaged
    {
        int full = lines > TWidth.Count ? TWidth.Count : 0;
        for (; steps > 0; steps--, source += stepDistance, target += width)
        {
            if (full > 0)
                TWidth.Store(TWidth.Load(source), target);
            TWidth.Store(TWidth.LoadFirst(source + full, lines - full), target + full);
        }
    }

    // Both take four lines at a time, and the last four once more from the end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySteps(float* source, nint stepDistance, int lines, int steps, float* target, int width)
    {
        int last = lines - 4;
        for (; steps > 0; steps--, source += stepDistance, target += width)
        {
            for (int line = 0; line < last; line += 4)
                Vector128.Load(source + line).Store(target + line);
            Vector128.Load(source + last).Store(target + last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* source, nint lineDistance, int lines, int steps, float* target, int width)
    {
        for (int line = 0; line < lines; line += 4)
        {
            int first = Math.Min(line, lines - 4);
            float* s0 = source + (first * lineDistance);
            float* s1 = s0 + lineDistance;
            float* s2 = s1 + lineDistance;
            float* s3 = s2 + lineDistance;
            float* t = target + first;
            int step = 0;
            for (; step + 4 <= steps; step += 4)
            {
                Transpose4x4(s0 + step, s1 + step, s2 + step, s3 + step, t, width);
                t += 4 * width;
            }

            for (; step < steps; step++)
            {
                t[0] = s0[step];
                t[1] = s1[step];
                t[2] = s2[step];
                t[3] = s3[step];
                t += width;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4x4(float* s0, float* s1, float* s2, float* s3, float* t, int width)
    {
        Vector128<float> a = Vector128.Load(s0), b = Vector128.Load(s1), c = Vector128.Load(s2), d = Vector128.Load(s3);
        Vector128<float> acLow = ZipLow(a, c), acHigh = ZipHigh(a, c), bdLow = ZipLow(b, d), bdHigh = ZipHigh(b, d);
        ZipLow(acLow, bdLow).Store(t);
        ZipHigh(acLow, bdLow).Store(t + width);
        ZipLow(acHigh, bdHigh).Store(t + (2 * width));
        ZipHigh(acHigh, bdHigh).Store(t + (3 * width));
    }

    /// <summary>a0 b0 a1 b1</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a2 b2 a3 b3</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
