using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>What an operation with random numbers makes of as many elements as a V holds.</summary>
internal interface IRandomOperation
{
    /// <summary>y, from x and a uniform number for each of its elements.</summary>
    V Invoke<V>(V x, V uniform) where V : unmanaged, IFloats<V>;
}

/// <summary>
/// Runs an operation that needs random numbers, on all cores when there is enough to do. Element i has the stream's i-th number,
/// whichever thread draws it.
/// </summary>
internal static unsafe class RandomLoop
{
    // Whole blocks of words, on the stack.
    private const int Chunk = 2048;

    // Below this, handing work to another core costs more than it saves.
    private const int ParallelSize = 4 * Chunk;

    public static void Run<TOperation>(TOperation operation, long seed, long stream, Tensor y, Tensor x)
        where TOperation : unmanaged, IRandomOperation
    {
        Job<TOperation> job = new(operation, seed, stream, y.Size, CpuDevice.Pointer(y), CpuDevice.Pointer(x));
        int parts = Even.Pieces(y.Size, LongRun.Of(y.Size, Chunk));
        if (y.Size >= ParallelSize)
            WorkerPool.Run(parts, job);
        else
            for (int i = 0; i < parts; i++)
                job.Execute(i);

        CpuDevice.KeepAlive(y, x);
    }

    private readonly struct Job<TOperation>(TOperation operation, long seed, long stream, int size, float* y, float* x) : IJob
        where TOperation : unmanaged, IRandomOperation
    {
        public void Execute(int part)
        {
            int run = LongRun.Of(size, Chunk), first = part * run, count = Math.Min(run, size - first);
            for (int done = 0; done < count; done += Chunk)
                Execute(first + done, Math.Min(Chunk, count - done));
        }

        private void Execute(int start, int length)
        {
            if (Vector512.IsHardwareAccelerated)
                Execute<Floats16>(start, length);
            else if (Vector256.IsHardwareAccelerated)
                Execute<Floats8>(start, length);
            else
                Execute<Floats4>(start, length);
        }

        [SkipLocalsInit]
        private void Execute<V>(int start, int length) where V : unmanaged, IFloats<V>
        {
            // Also the elements that are left over get a whole V's words.
            uint* words = stackalloc uint[Chunk];
            PhiloxWords.Fill(new(words, Even.Pieces(length, V.Count) * V.Count), start / 4, stream, seed);

            int done = Loop<V>(y + start, x + start, words, length);
            if (done == length)
                return;

            V last = default;
            float* values = (float*)&last;
            for (int i = done; i < length; i++)
                values[i - done] = x[start + i];

            last = operation.Invoke(last, V.Uniform(words + done));
            for (int i = done; i < length; i++)
                y[start + i] = values[i - done];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private int Loop<V>(float* y, float* x, uint* words, int length) where V : unmanaged, IFloats<V>
        {
            TOperation f = operation;
            int i = 0;
            for (; i <= length - V.Count; i += V.Count)
                V.Store(f.Invoke(V.Load(x + i), V.Uniform(words + i)), y + i);

            return i;
        }
    }
}
