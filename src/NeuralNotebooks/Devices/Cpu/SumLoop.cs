namespace NeuralNotebooks;

/// <summary>The sum over some elements of up to two tensors. One that is not there comes as an empty span.</summary>
internal interface ISumOperation
{
    double Invoke(ReadOnlySpan<float> a, ReadOnlySpan<float> b);
}

/// <summary>
/// Sums over a tensor, on all cores when there is enough to do. It is cut into parts by its size alone, and the parts' sums are added in
/// their order.
/// </summary>
internal static unsafe class SumLoop
{
    private const int PartSize = 16384;

    [ThreadStatic]
    private static double[]? memory;

    public static double Run<TOperation>(TOperation operation, Tensor a, Tensor? b = null) where TOperation : unmanaged, ISumOperation
    {
        int parts = Even.Pieces(a.Size, PartSize);
        if (memory is null || memory.Length < parts)
            memory = GC.AllocateUninitializedArray<double>(Math.Max(64, parts), pinned: true);

        Span<double> sums = memory.AsSpan(0, parts);
        fixed (double* first = memory)
        {
            Job<TOperation> job = new(operation, a.Size, CpuDevice.Pointer(a), CpuDevice.Pointer(b), first);
            WorkerPool.Run(parts, job);
        }

        CpuDevice.KeepAlive(a, b);
        double sum = 0;
        foreach (double value in sums)
            sum += value;

        return sum;
    }

    private readonly struct Job<TOperation>(TOperation operation, int size, float* a, float* b, double* sums) : IJob
        where TOperation : unmanaged, ISumOperation
    {
        public void Execute(int part)
        {
            int start = part * PartSize, length = Math.Min(PartSize, size - start);
            sums[part] = operation.Invoke(At(a), At(b));

            ReadOnlySpan<float> At(float* first) => first is null ? [] : new(first + start, length);
        }
    }
}
