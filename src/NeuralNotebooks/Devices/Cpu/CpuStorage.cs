namespace NeuralNotebooks;

/// <summary>
/// Floats that start on a 64-byte boundary, a cache line and the widest vector, and never move: kernels may use raw pointers. The
/// garbage collector owns the memory, so a tensor needs no disposing. Behind the end there is room for one more vector to be read.
/// </summary>
internal sealed unsafe class CpuStorage : Storage
{
    private const int Alignment = 64;

    private readonly float[] values;
    private readonly int first;

    public CpuStorage(int length) : base(length)
    {
        values = GC.AllocateArray<float>(length + Alignment / sizeof(float) + Strided.Slack, pinned: true);
        fixed (float* start = values)
        {
            Pointer = (float*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));
            first = (int)(Pointer - start);
        }
    }

    /// <summary>The first element. It does not keep the memory alive: whoever uses it must.</summary>
    public float* Pointer { get; }

    /// <summary>The elements, as a span that keeps the memory alive.</summary>
    public Span<float> Values => values.AsSpan(first, Length);
}
