using ILGPU;

namespace NeuralNotebooks;

/// <summary>The accelerators that ILGPU finds on this machine. (Stands here until the device does.)</summary>
public static class IlgpuAccelerators
{
    /// <summary>The accelerators' names: CUDA and OpenCL devices, and ILGPU's own CPU accelerator.</summary>
    public static IReadOnlyList<string> Names()
    {
        using Context context = Context.CreateDefault();
        return [.. context.Devices.Select(device => device.Name)];
    }
}
