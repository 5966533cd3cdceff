namespace NeuralNotebooks;

/// <summary>An operation on some elements of up to five tensors. Tensors that are not there come as empty spans.</summary>
internal interface IElementwise
{
    void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d);
}

/// <summary>
/// Runs an elementwise operation chunk by chunk, on all cores when there is enough to do. A chunk is small enough that an operation
/// of several passes finds its operands in the first-level cache.
/// </summary>
internal static unsafe class ElementwiseLoop
{
    private const int Chunk = 2048;

    // Below this, handing work to another core costs more than it saves.
    private const int ParallelSize = 16 * Chunk;

    public static void Run<TOperation>(TOperation operation, Tensor y, Tensor? a = null, Tensor? b = null, Tensor? c = null, Tensor? d = null)
        where TOperation : unmanaged, IElementwise
    {
        Job<TOperation> job = new(operation, y.Size, CpuDevice.Pointer(y), CpuDevice.Pointer(a), CpuDevice.Pointer(b), CpuDevice.Pointer(c), CpuDevice.Pointer(d));
        int chunks = Even.Pieces(y.Size, Chunk);
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
            int start = part * Chunk, length = Math.Min(Chunk, size - start);
            operation.Invoke(At(y), At(a), At(b), At(c), At(d));

            Span<float> At(float* first) => first is null ? [] : new(first + start, length);
        }
    }
}
