using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNotebooks;

/// <summary>An operation on some elements that takes a random word for each of them.</summary>
internal interface IRandomOperation
{
    Vector<float> Invoke(Vector<float> x, Vector<uint> words);
}

/// <summary>
/// Runs an operation that needs random numbers chunk by chunk, on all cores when there is enough to do. Element i has the stream's i-th
/// word, whichever thread draws it.
/// </summary>
internal static unsafe class RandomLoop
{
    // Whole blocks of words, on the stack.
    private const int Chunk = 2048;

    // Below this, handing work to another core costs more than it saves.
    private const int ParallelSize = 4 * Chunk;

    public static void Run<TOperation>(TOperation operation, ulong seed, ulong stream, Tensor y, Tensor x)
        where TOperation : unmanaged, IRandomOperation
    {
        Job<TOperation> job = new(operation, seed, stream, y.Size, CpuDevice.Pointer(y), CpuDevice.Pointer(x));
        int chunks = Even.Pieces(y.Size, Chunk);
        if (y.Size >= ParallelSize)
            WorkerPool.Run(chunks, job);
        else
            for (int i = 0; i < chunks; i++)
                job.Execute(i);

        CpuDevice.KeepAlive(y, x);
    }

    private readonly struct Job<TOperation>(TOperation operation, ulong seed, ulong stream, int size, float* y, float* x) : IJob
        where TOperation : unmanaged, IRandomOperation
    {
        [SkipLocalsInit]
        public void Execute(int part)
        {
            int start = part * Chunk, length = Math.Min(Chunk, size - start), width = Vector<float>.Count;
            Span<uint> words = stackalloc uint[Chunk];
            words = words[..(Even.Pieces(length, width) * width)];
            PhiloxWords.Fill(words, (ulong)start / 4, stream, seed);

            ReadOnlySpan<Vector<uint>> drawn = MemoryMarshal.Cast<uint, Vector<uint>>(words);
            Span<float> ys = new(y + start, length), xs = new(x + start, length);
            Invoke(CpuDevice.Vectors(ys), CpuDevice.Vectors(xs), drawn);
            int done = length - length % width;
            if (done < length)
                InvokeLast(ys[done..], xs[done..], drawn[^1]);
        }

        private void Invoke(Span<Vector<float>> y, ReadOnlySpan<Vector<float>> x, ReadOnlySpan<Vector<uint>> words)
        {
            // A copy that no store can change, so that its constants stay in registers.
            TOperation f = operation;
            for (int i = 0; i < y.Length; i++)
                y[i] = f.Invoke(x[i], words[i]);
        }

        /// <summary>Less than a vector, filled up to one.</summary>
        private void InvokeLast(Span<float> y, ReadOnlySpan<float> x, Vector<uint> words)
        {
            Span<float> filled = stackalloc float[Vector<float>.Count];
            x.CopyTo(filled);
            operation.Invoke(new(filled), words).CopyTo(filled);
            filled[..y.Length].CopyTo(y);
        }
    }
}
