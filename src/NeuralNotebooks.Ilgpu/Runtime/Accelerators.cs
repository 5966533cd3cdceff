using System.Runtime.InteropServices;
using System.Runtime.Loader;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace NeuralNotebooks;

/// <summary>Chooses and opens an accelerator. This is the one place that knows which kinds there are.</summary>
internal static class Accelerators
{
    // Each of the simulation's threads is a thread of the operating system, so that few of them are the fastest.
    private static readonly CPUDevice simulated = new(numThreadsPerWarp: 2, numWarpsPerMultiprocessor: 2, numMultiprocessors: 1);

    // Memory on an accelerator is freed by finalizers, which come in any order: what they need must outlive them all.
    private static readonly List<Accelerator> open = [];

    static Accelerators() =>
        AssemblyLoadContext.GetLoadContext(typeof(Context).Assembly)!.ResolvingUnmanagedDll += (_, name) => LoadVersionOne(name);

    /// <summary>The best one there is: CUDA, else OpenCL, else the simulation on the processor.</summary>
    public static Accelerator OpenBest()
    {
        // Hyper-parameters are doubles, and sums are accumulated in double precision: an OpenCL device must be able to.
        Context context = NewContext(builder => builder
            .Cuda()
            .OpenCL(device => device.CLStdVersion >= ILGPU.Backends.OpenCL.CLBackend.MinimumVersion
                && device.Capabilities.GenericAddressSpace && device.Capabilities.Float64)
            .CPU(simulated));
        return Open(context, context.Devices.OrderBy(Rank).ThenByDescending(device => device.MemorySize).First());
    }

    /// <summary>ILGPU's simulation of a GPU on the processor.</summary>
    /// <param name="device">The GPU to simulate; the one that is simulated fastest when not said.</param>
    public static Accelerator OpenSimulation(CPUDevice? device = null)
    {
        Context context = NewContext(builder => builder.CPU(device ?? simulated));
        return Open(context, context.Devices[0]);
    }

    private static int Rank(ILGPU.Runtime.Device device) => device switch
    {
        CudaDevice => 0,
        CLDevice { DeviceType: CLDeviceType.CL_DEVICE_TYPE_GPU } => 1,
        CLDevice => 2,
        _ => 3,
    };

    public static Context NewContext(Func<Context.Builder, Context.Builder> addDevices)
    {
        Context context = Context.Create(builder => addDevices(builder).EnableAlgorithms().Optimize(OptimizationLevel.O2));
        DeviceMathMapping.Register();
        return context;
    }

    private static Accelerator Open(Context context, ILGPU.Runtime.Device device)
    {
        Accelerator accelerator = device.CreateAccelerator(context);
        lock (open)
            open.Add(accelerator);

        return accelerator;
    }

    // ILGPU asks for libcuda.so and libOpenCL.so, but where no developer's package is installed, Linux has only the versioned names.
    private static nint LoadVersionOne(string name) =>
        name is "cuda" or "OpenCL" && NativeLibrary.TryLoad($"lib{name}.so.1", out nint library) ? library : 0;
}
