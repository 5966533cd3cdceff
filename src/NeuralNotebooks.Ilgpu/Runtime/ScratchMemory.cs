using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks;

/// <summary>Working memory for partial sums, kept from call to call. Whoever uses it holds <see cref="Launcher.Gate"/>.</summary>
internal sealed class ScratchMemory(Accelerator accelerator)
{
    private MemoryBuffer1D<double, Stride1D.Dense> buffer = accelerator.Allocate1D<double>(1 << 15);

    /// <summary>Room for so many numbers, with whatever was left in it before.</summary>
    public ArrayView<double> Get(int length)
    {
        if (buffer.Length < length)
            buffer = accelerator.Allocate1D<double>(length);

        return buffer.View.BaseView.SubView(0, length);
    }
}
