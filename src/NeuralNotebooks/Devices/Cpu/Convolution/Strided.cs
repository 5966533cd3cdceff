using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// Copies from and to every n-th number.
/// </summary>
internal static unsafe class Strided
{
    /// <summary>So many numbers may be read, and overwritten, behind the last one. All tensors have as many behind their end.</summary>
    public const int Slack = 16;

    /// <summary>
    /// target[i] ← source[i·stride]. Whole vectors are read and written, so that up to a vector behind the last number is read, and overwritten: there must be
    /// room for it (see <see cref="Slack"/>), and what belongs there must be written afterwards.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(float* source, int stride, float* target, int count)
    {
        if (stride == 1)
            for (int i = 0; i < count; i += Vector<float>.Count)
                Vector.Load(source + i).Store(target + i);
        else if (stride == 2)
            for (int i = 0; i < count; i += 4)
                Even(Vector128.Load(source + (2 * i)), Vector128.Load(source + (2 * i) + 4)).Store(target + i);
        else
            for (int i = 0; i < count; i++)
                target[i] = source[(nint)i * stride];
    }

    /// <summary>target[2·i] ← even[i], target[2·i + 1] ← odd[i]. Nothing behind them is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Interleave(float* even, float* odd, float* target, int count)
    {
        int i = 0;
        for (; i + 4 <= count; i += 4)
        {
            Vector128<float> a = Vector128.Load(even + i), b = Vector128.Load(odd + i);
            Packing.ZipLow(a, b).Store(target + (2 * i));
            Packing.ZipHigh(a, b).Store(target + (2 * i) + 4);
        }

        for (; i < count; i++)
            (target[2 * i], target[(2 * i) + 1]) = (even[i], odd[i]);
    }

    // a0 a2 b0 b2
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Even(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0b10_00_10_00)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
        : Vector128.Create(a[0], a[2], b[0], b[2]);
}
