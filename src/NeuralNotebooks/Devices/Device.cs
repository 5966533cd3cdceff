using System.Reflection;

namespace NeuralNotebooks;

/// <summary>
/// What tensors live on and what computes with them: a set of primitives, each with a formula. Layers are written in terms of
/// <see cref="Tensor"/>'s methods, which check shapes and then call these.
/// </summary>
/// <remarks>
/// Matrices are row-major. A tensor of more dimensions is read as a matrix whose columns are the last dimension. Shapes have been
/// checked when a primitive is called; an output may be the same tensor as an input only for the elementwise primitives.
/// </remarks>
public abstract partial class Device
{
    private static readonly Lazy<Device> gpu = new(LoadGpu);

    /// <summary>The textbook loops in double precision: the specification, and the device on which gradients are checked.</summary>
    public static Device Reference { get; } = new ReferenceDevice();

    /// <summary>The processor, with its vector units and all its cores, in single precision.</summary>
    public static CpuDevice Cpu { get; } = new();

    /// <summary>The best accelerator that ILGPU finds: CUDA, else OpenCL, else ILGPU's own simulation on the processor.</summary>
    /// <exception cref="NotSupportedException">NeuralNotebooks.Ilgpu, or the ILGPU package, is not there.</exception>
    public static Device Gpu => gpu.Value;

    /// <summary>The device's name, for people.</summary>
    public abstract string Name { get; }

    /// <summary>The device's name.</summary>
    public override string ToString() => Name;

    // The library must not depend on ILGPU, so the assembly that does is found by its name.
    private static Device LoadGpu()
    {
        const string assembly = "NeuralNotebooks.Ilgpu", type = "NeuralNotebooks.GpuDevice";
        try
        {
            Type device = Assembly.Load(assembly).GetType(type) ?? throw new NotSupportedException(
                $"{assembly} was built without ILGPU, so there is no GPU device here. Use Device.Cpu, or build where NuGet has ILGPU.");
            return (Device)Activator.CreateInstance(device, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
        catch (FileNotFoundException missing)
        {
            throw new NotSupportedException($"{assembly} is not there, so there is no GPU device. Use Device.Cpu, or add it.", missing);
        }
    }
}
