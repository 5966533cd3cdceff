using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// Copies every n-th number. Whole vectors are read and written, so that up to a vector behind the last number is read, and overwritten: there must be
/// room for it (see <see cref="Slack"/>), and what belongs there must be written afterwards.
/// </summary>
internal static unsafe class Strided
{
    /// <summary>So many numbers may be read, and overwritten, behind the last one. All tensors have as many behind their end.</summary>
    public const int Slack = 16;

    /// <summary>target[i] ← source[i·stride].</summary>
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

    // a0 a2 b0 b2
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Even(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0b10_00_10_00)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
        : Vector128.Create(a[0], a[2], b[0], b[2]);
}
