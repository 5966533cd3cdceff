namespace NeuralNotebooks.Benchmarks.Cases.Elementwise;

/// <summary>An operation on some elements of up to five tensors. Tensors that are not there come as empty spans.</summary>
internal interface ISpanOperation
{
    void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d);
}

/// <summary>Runs calls of TensorPrimitives, which knows no threads, on as many threads as the library computes on.</summary>
internal static unsafe class Pieces
{
    // As many elements as the library itself begins to share out, and as fit into the first-level cache several times.
    private const int ParallelSize = 32_768, Chunk = 2048;

    /// <summary>Each thread's share in one call.</summary>
    public static void Run<TOperation>(TOperation operation, Tensor y, Tensor? a = null, Tensor? b = null, Tensor? c = null, Tensor? d = null)
        where TOperation : unmanaged, ISpanOperation => Run(operation, int.MaxValue, y, a, b, c, d);

    /// <summary>Each thread's share in small calls: several of them one after the other find their operands in the cache.</summary>
    public static void RunInChunks<TOperation>(TOperation operation, Tensor y, Tensor? a = null, Tensor? b = null, Tensor? c = null, Tensor? d = null)
        where TOperation : unmanaged, ISpanOperation => Run(operation, Chunk, y, a, b, c, d);

    private static void Run<TOperation>(TOperation operation, int chunk, Tensor y, Tensor? a, Tensor? b, Tensor? c, Tensor? d)
        where TOperation : unmanaged, ISpanOperation
    {
        int pieces = y.Size < ParallelSize ? 1 : Device.Cpu.Threads;
        WorkerPool.Run(pieces, new Job<TOperation>(
            operation, y.Size, pieces, chunk, CpuDevice.Pointer(y), CpuDevice.Pointer(a), CpuDevice.Pointer(b), CpuDevice.Pointer(c), CpuDevice.Pointer(d)));
        CpuDevice.KeepAlive(y, a, b, c, d);
    }

    private readonly struct Job<TOperation>(TOperation operation, int size, int pieces, int chunk, float* y, float* a, float* b, float* c, float* d) : IJob
        where TOperation : unmanaged, ISpanOperation
    {
        public void Execute(int part)
        {
            int start = Even.Start(size, pieces, part), end = Even.Start(size, pieces, part + 1);
            for (int length; start < end; start += length)
            {
                length = Math.Min(chunk, end - start);
                operation.Invoke(At(y, start, length), At(a, start, length), At(b, start, length), At(c, start, length), At(d, start, length));
            }
        }

        private static Span<float> At(float* first, int start, int length) => first is null ? [] : new(first + start, length);
    }
}
