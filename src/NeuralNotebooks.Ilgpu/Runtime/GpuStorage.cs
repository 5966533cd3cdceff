using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks;

/// <summary>
/// Floats on the accelerator. The garbage collector frees them when no tensor needs them any more, as it does with those on the
/// host; it cannot see them, so it is told how many bytes they are.
/// </summary>
internal sealed class GpuStorage : Storage
{
    private readonly MemoryBuffer1D<float, Stride1D.Dense> buffer;
    private readonly long bytes;

    public GpuStorage(Accelerator accelerator, int length) : base(length)
    {
        buffer = accelerator.Allocate1D<float>(Math.Max(1, length));
        buffer.MemSetToZero();
        GC.AddMemoryPressure(buffer.LengthInBytes);
        bytes = buffer.LengthInBytes;
    }

    /// <summary>The buffer's own finalizer frees the memory.</summary>
    ~GpuStorage()
    {
        if (bytes > 0)
            GC.RemoveMemoryPressure(bytes);
    }

    /// <summary>The memory as kernels take it. A view keeps the memory alive, unlike a pointer.</summary>
    public ArrayView<float> View(int offset, int length) => buffer.View.BaseView.SubView(offset, length);
}
