using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>What an elementwise operation does with as many elements of up to five tensors as a V holds.</summary>
internal unsafe interface IElementwise
{
    /// <summary>Whether the operation reads the elements of y that it replaces.</summary>
    static virtual bool ReadsOutput => false;

    /// <summary>The elements of y. The pointers are to the elements of all tensors at the same place; of tensors that are not there, to nowhere.</summary>
    V Invoke<V>(float* y, float* a, float* b, float* c, float* d) where V : unmanaged, IFloats<V>;
}

/// <summary>Runs an elementwise operation, on all cores when there is enough to do.</summary>
internal static unsafe class ElementwiseLoop
{
    /// <summary>Below this, handing work to another core costs more than it saves.</summary>
    public const int ParallelSize = 4 * Chunk;

    private const int Chunk = 8192;

    // From here on an output is too large for most caches to keep until it is read. Written past them, its old numbers need not be
    // read before, which is a third of the traffic.
    private const int StreamedSize = LongRun.ManyElements;

    public static void Run<TOperation>(TOperation operation, Tensor y, Tensor? a = null, Tensor? b = null, Tensor? c = null, Tensor? d = null)
        where TOperation : unmanaged, IElementwise
    {
        Job<TOperation> job = new(operation, y.Size, CpuDevice.Pointer(y), CpuDevice.Pointer(a), CpuDevice.Pointer(b), CpuDevice.Pointer(c), CpuDevice.Pointer(d));
        int chunks = Even.Pieces(y.Size, LongRun.Of(y.Size, Chunk));
        if (y.Size >= ParallelSize)
            WorkerPool.Run(chunks, job);
        else
            for (int i = 0; i < chunks; i++)
                job.Execute(i);

        CpuDevice.KeepAlive(y, a, b, c, d);
    }

    private readonly struct Job<TOperation>(TOperation operation, int size, float* y, float* a, float* b, float* c, float* d) : IJob
        where TOperation : unmanaged, IElementwise
    {
        public void Execute(int part)
        {
            int run = LongRun.Of(size, Chunk), start = part * run, end = start + Math.Min(run, size - start);
            if (Vector512.IsHardwareAccelerated)
                Execute<Floats16>(start, end);
            else if (Vector256.IsHardwareAccelerated)
                Execute<Floats8>(start, end);
            else
                Execute<Floats4>(start, end);
        }

        private void Execute<V>(int start, int end) where V : unmanaged, IFloats<V>
        {
            bool isStreamed = !TOperation.ReadsOutput && size >= StreamedSize && (nuint)y % (nuint)(V.Count * sizeof(float)) == 0
                && y != a && y != b && y != c && y != d;
            int done = isStreamed
                ? Stream<V>(operation, start, end, y, a, b, c, d)
                : Loop<V>(operation, start, end, y, a, b, c, d);
            if (done < end)
                Loop<Floats1>(operation, done, end, y, a, b, c, d);
        }

        // The operation and the pointers are handed over as values of the method's own, which no store can change, so that they and the
        // constants stay in registers. It is compiled once and for good: recompiled by what the runtime has profiled, a loop runs at a third
        // of its speed in every other process.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static int Loop<V>(TOperation f, int start, int end, float* y, float* a, float* b, float* c, float* d) where V : unmanaged, IFloats<V>
        {
            nint i = start;
            for (; i <= end - V.Count; i += V.Count)
                V.Store(f.Invoke<V>(y + i, a + i, b + i, c + i, d + i), y + i);

            return (int)i;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static int Stream<V>(TOperation f, int start, int end, float* y, float* a, float* b, float* c, float* d) where V : unmanaged, IFloats<V>
        {
            nint i = start;
            for (; i <= end - V.Count; i += V.Count)
                V.StorePastCaches(f.Invoke<V>(y + i, a + i, b + i, c + i, d + i), y + i);

            // Only then may another thread be told that it is there.
            if (Sse.IsSupported)
                Sse.StoreFence();

            return (int)i;
        }
    }
}
