using System.Buffers;
using System.Numerics.Tensors;
using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks;

/// <summary>
/// A graphics processor, in single precision: CUDA, else OpenCL, else ILGPU's simulation of one on the processor. Kernels are compiled
/// from C# when they are first needed, those in a function that a learner defines among them.
/// </summary>
/// <remarks>
/// The host does not wait for a kernel to end, only for numbers that it reads. So a class or row number that is out of range, which a
/// kernel finds, is reported when the next number is read: in a training step that is the loss of the same step.
/// </remarks>
public sealed partial class GpuDevice : Device
{
    private readonly Launcher launcher;
    private readonly IndexFault fault;
    private readonly ScratchMemory scratch;

    /// <summary>The best accelerator that there is.</summary>
    public GpuDevice() : this(Accelerators.OpenBest())
    {
    }

    internal GpuDevice(Accelerator accelerator)
    {
        Accelerator = accelerator;
        IsSimulated = accelerator.AcceleratorType == AcceleratorType.CPU;
        Name = IsSimulated ? "Gpu (simulated)" : $"Gpu ({accelerator.Name})";
        launcher = new(accelerator, Name);
        fault = new(accelerator);
        scratch = new(accelerator);
    }

    /// <summary>ILGPU's simulation on the processor. It is slow, but runs the same kernels anywhere.</summary>
    public static GpuDevice Simulate() => new(Accelerators.OpenSimulation());

    /// <summary>Whether there is no accelerator, and the processor only plays one.</summary>
    public bool IsSimulated { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    internal Accelerator Accelerator { get; }

    internal static ArrayView<float> View(Tensor x) => ((GpuStorage)x.Storage).View(x.Offset, x.Size);

    internal void Launch<TKernel>(int parts, in TKernel kernel) where TKernel : struct, IKernel => launcher.Launch(parts, kernel);

    /// <inheritdoc/>
    protected internal override Storage Allocate(int length)
    {
        try
        {
            return new GpuStorage(Accelerator, length);
        }
        catch (Exception error) when (error is AcceleratorException or OutOfMemoryException)
        {
            // Perhaps there are tensors that nobody needs any more.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return AllocateOrExplain(length);
        }
    }

    private GpuStorage AllocateOrExplain(int length)
    {
        try
        {
            return new GpuStorage(Accelerator, length);
        }
        catch (Exception error) when (error is AcceleratorException or OutOfMemoryException)
        {
            throw new InsufficientMemoryException(
                $"{Name} has no room for another tensor of {length:N0} elements. Smaller batches or a smaller model need less.", error);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(Tensor y, ReadOnlySpan<double> values)
    {
        float[] floats = ArrayPool<float>.Shared.Rent(values.Length);
        TensorPrimitives.ConvertTruncating(values, floats.AsSpan());
        Write(y, floats.AsSpan(0, values.Length));
        ArrayPool<float>.Shared.Return(floats);
    }

    /// <inheritdoc/>
    protected internal override void Write(Tensor y, ReadOnlySpan<float> values)
    {
        launcher.Settle();
        View(y).CopyFromCPU(Accelerator.DefaultStream, values);
    }

    /// <inheritdoc/>
    protected internal override void Read(Tensor x, Span<double> values)
    {
        float[] floats = ArrayPool<float>.Shared.Rent(values.Length);
        Read(x, floats.AsSpan(0, values.Length));
        TensorPrimitives.ConvertTruncating<float, double>(floats.AsSpan(0, values.Length), values);
        ArrayPool<float>.Shared.Return(floats);
    }

    /// <inheritdoc/>
    protected internal override void Read(Tensor x, Span<float> values)
    {
        launcher.Settle();
        View(x).CopyToCPU(Accelerator.DefaultStream, values);
        fault.ThrowIfAny();
    }

    /// <inheritdoc/>
    protected internal override void Copy(Tensor y, Tensor x) => Launch(y.Size, new CopyKernel(View(y), View(x)));

    internal readonly struct CopyKernel(ArrayView<float> y, ArrayView<float> x) : IKernel
    {
        public void Run(int i) => y[i] = x[i];
    }
}
