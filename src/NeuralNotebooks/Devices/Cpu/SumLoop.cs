using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>The terms of a sum over the elements of up to two tensors.</summary>
internal unsafe interface ISumOperation
{
    /// <summary>The sum with the terms of as many elements as a V holds.</summary>
    V Add<V>(V sum, float* a, float* b) where V : unmanaged, IFloats<V>;
}

/// <summary>
/// Sums over a tensor, on all cores when there is enough to do. It is cut into parts by its size alone, and the parts' sums are added in
/// their order.
/// </summary>
internal static unsafe class SumLoop
{
    private const int PartSize = 16384;

    // So many Vs are summed in single precision, block by block, so that no sum has many terms; and the sums of such chunks in double precision:
    // fast, and right for millions of elements.
    private const int ChunkLength = 512, BlockLength = 64;

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
            WorkerPool.Run(Even.Pieces(parts, job.PartsInRun), job);
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
        public int PartsInRun => LongRun.Of(size, PartSize) / PartSize;

        public void Execute(int run)
        {
            int first = run * PartsInRun, end = Math.Min(Even.Pieces(size, PartSize), first + PartsInRun);
            for (int part = first; part < end; part++)
                Sum(part);
        }

        private void Sum(int part)
        {
            int start = part * PartSize, end = Math.Min(size, start + PartSize);
            if (Vector512.IsHardwareAccelerated)
                sums[part] = Sum<Floats16>(start, end);
            else if (Vector256.IsHardwareAccelerated)
                sums[part] = Sum<Floats8>(start, end);
            else
                sums[part] = Sum<Floats4>(start, end);
        }

        private double Sum<V>(int start, int end) where V : unmanaged, IFloats<V>
        {
            double sum = 0;
            int chunk = ChunkLength * V.Count, block = BlockLength * V.Count;
            for (; start <= end - chunk; start += chunk)
                sum += ChunkSum<V>(operation, start, a, b);

            int rest = start + (end - start) / V.Count * V.Count;
            for (; start < rest; start += block)
                sum += RestSum<V>(operation, start, Math.Min(rest, start + block), a, b);

            return sum + RestSum<Floats1>(operation, rest, end, a, b);
        }

        // Two sums, because an addition takes longer than the next one would have to wait for it. Values of the method's own, and compiled once
        // and for good: see ElementwiseLoop.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static double ChunkSum<V>(TOperation f, int start, float* a, float* b) where V : unmanaged, IFloats<V>
        {
            V sum = V.Zero;
            nint i = start;
            for (int block = 0; block < ChunkLength; block += BlockLength)
            {
                V even = V.Zero, odd = V.Zero;
                for (nint end = i + BlockLength * V.Count; i < end; i += 2 * V.Count)
                {
                    even = f.Add(even, a + i, b + i);
                    odd = f.Add(odd, a + i + V.Count, b + i + V.Count);
                }

                sum += even + odd;
            }

            return V.Sum(sum);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static double RestSum<V>(TOperation f, int start, int end, float* a, float* b) where V : unmanaged, IFloats<V>
        {
            V sum = V.Zero;
            for (nint i = start; i < end; i += V.Count)
                sum = f.Add(sum, a + i, b + i);

            return V.Sum(sum);
        }
    }
}
