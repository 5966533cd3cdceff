using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// Packing: a strip of a matrix is copied into the order in which <see cref="Tile"/> reads it, step after step. Whether the matrix
/// is stored transposed is forgotten here.
/// <code>
///     lines →      the strip           the panel in memory
///     steps ↓      p0 q0 r0 s0
///                  p1 q1 r1 s1         p0 q0 r0 s0 p1 q1 r1 s1 p2 q2 r2 s2 ...
///                  p2 q2 r2 s2
/// </code>
/// For A the lines are the rows of a tile, for B they are columns.
/// </summary>
internal static unsafe class Panel
{
    /// <summary>Packs a strip. Element (line, step) is <c>source[line * lineDistance + step * stepDistance]</c>; one of the distances is 1.</summary>
    /// <param name="source">The strip's first element.</param>
    /// <param name="lineDistance">From line to line, in elements.</param>
    /// <param name="stepDistance">From step to step, in elements.</param>
    /// <param name="lines">How many lines the strip has.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="target">The panel; element (line, step) comes to <c>target[step * width + line]</c>.</param>
    /// <param name="width">Lines in the panel. Those beyond the strip's own become zero.</param>
    public static void Pack(float* source, nint lineDistance, nint stepDistance, int lines, int steps, float* target, int width)
    {
        if (lineDistance == 1)
            CopySteps(source, stepDistance, lines, steps, target, width);
        else
            Transpose(source, lineDistance, lines, steps, target, width);

        if (lines == width)
            return;

        for (int step = 0; step < steps; step++)
            new Span<float>(target + ((nint)step * width) + lines, width - lines).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySteps(float* source, nint stepDistance, int lines, int steps, float* target, int width)
    {
        for (; steps > 0; steps--)
        {
            int line = 0;
            for (; line + 16 <= lines; line += 16)
                Vector512.Load(source + line).Store(target + line);
            for (; line + 4 <= lines; line += 4)
                Vector128.Load(source + line).Store(target + line);
            for (; line < lines; line++)
                target[line] = source[line];
            source += stepDistance;
            target += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* source, nint lineDistance, int lines, int steps, float* target, int width)
    {
        int line = 0;
        for (; line + 4 <= lines; line += 4)
        {
            float* s0 = source + (line * lineDistance);
            float* s1 = s0 + lineDistance;
            float* s2 = s1 + lineDistance;
            float* s3 = s2 + lineDistance;
            float* t = target + line;
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

        for (; line < lines; line++)
        {
            float* s = source + (line * lineDistance);
            float* t = target + line;
            for (int step = 0; step < steps; step++, t += width)
                *t = s[step];
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

    // a0 b0 a1 b1
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    // a2 b2 a3 b3
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
