using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>
/// The processor: single precision, vector instructions, all cores, and no allocation. Work is split by shape alone and sums have a
/// fixed order, so results are the same to the last bit for any number of threads.
/// </summary>
public sealed unsafe partial class CpuDevice : Device
{
    internal CpuDevice()
    {
    }

    /// <inheritdoc/>
    public override string Name => "Cpu";

    /// <summary>How many threads compute, the calling one included. All cores when not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Threads
    {
        get => WorkerPool.ThreadCount;
        set => WorkerPool.ThreadCount = value;
    }

    /// <summary>The tensor's first element. The pointer does not keep the tensor's memory alive: see <see cref="KeepAlive"/>.</summary>
    internal static float* Pointer(Tensor? x) => x is null ? null : ((CpuStorage)x.Storage).Pointer + x.Offset;

    /// <summary>Ends the use of the tensors' pointers: until here, the garbage collector must leave the memory alone.</summary>
    internal static void KeepAlive(Tensor? y, Tensor? a = null, Tensor? b = null, Tensor? c = null, Tensor? d = null)
    {
        GC.KeepAlive(y);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
        GC.KeepAlive(d);
    }

    private static Span<float> Values(Tensor x) => ((CpuStorage)x.Storage).Values.Slice(x.Offset, x.Size);

    private static Span<float> Row(Tensor x, int i) => Values(x).Slice(i * x.Shape.Columns, x.Shape.Columns);

    /// <inheritdoc/>
    protected internal override Storage Allocate(int length) => new CpuStorage(length);

    /// <inheritdoc/>
    protected internal override void Write(Tensor y, ReadOnlySpan<double> values) => TensorPrimitives.ConvertTruncating(values, Values(y));

    /// <inheritdoc/>
    protected internal override void Write(Tensor y, ReadOnlySpan<float> values) => values.CopyTo(Values(y));

    /// <inheritdoc/>
    protected internal override void Read(Tensor x, Span<double> values) => TensorPrimitives.ConvertTruncating<float, double>(Values(x), values);

    /// <inheritdoc/>
    protected internal override void Read(Tensor x, Span<float> values) => Values(x).CopyTo(values);
}
