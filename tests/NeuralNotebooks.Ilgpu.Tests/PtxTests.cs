using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace NeuralNotebooks.Tests;

/// <summary>Every kernel compiled for CUDA, which needs no CUDA device: what a real one would be given.</summary>
public class PtxTests
{
    [Fact]
    public void Every_kernel_compiles_for_CUDA_and_calls_nothing_that_is_not_there()
    {
        using CudaCompiler compiler = new();
        Type[] kernels = [.. typeof(GpuDevice).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.IsAssignableTo(typeof(IKernel)))
            .SelectMany(Closed)];

        Assert.All(kernels, kernel => Assert.DoesNotContain(".extern .func", compiler.Compile(kernel)));
        Assert.True(kernels.Length > 20, $"Only {kernels.Length} kernels were found.");
    }

    /// <summary>A kernel of functions with each of the functions it could be made of.</summary>
    private static IEnumerable<Type> Closed(Type kernel) => kernel.IsGenericTypeDefinition
        ? Candidates(kernel).Select(function => kernel.MakeGenericType(function))
        : [kernel];

    private static IEnumerable<Type> Candidates(Type kernel)
    {
        Type wanted = kernel.GetGenericArguments().Single().GetGenericParameterConstraints().Single(type => type.IsInterface);
        Type[] types = [
            .. typeof(Device).Assembly.GetTypes(), .. typeof(GpuDevice).Assembly.GetTypes(),
            typeof(DeviceParityTests.Swish), typeof(DeviceParityTests.Plain), typeof(AnyFunction)];
        return types.Where(type => type != kernel && type.IsValueType && type.IsAssignableTo(wanted)).SelectMany(Closed);
    }

    [Fact]
    public void Random_numbers_use_the_wide_multiplication() => AssertPtx<GpuDevice.UniformKernel>("mul.wide.u32");

    [Fact]
    public void The_tiled_product_uses_shared_memory_and_barriers() => AssertPtx<TiledProductKernel>("ld.shared.f32", "st.shared.f32", "bar.sync");

    [Fact]
    public void The_hyperbolic_tangent_is_ours_and_not_the_rough_one()
    {
        using CudaCompiler compiler = new();

        Assert.DoesNotContain("tanh.approx", compiler.Compile(typeof(GpuDevice.MapKernel<TanhFunction>)));
    }

    private static void AssertPtx<TKernel>(params string[] instructions)
    {
        using CudaCompiler compiler = new();
        string ptx = compiler.Compile(typeof(TKernel));

        Assert.All(instructions, instruction => Assert.Contains(instruction, ptx));
    }

    private sealed class CudaCompiler : IDisposable
    {
        private readonly Context context = Accelerators.NewContext(builder => builder);
        private readonly PTXBackend backend;

        public CudaCompiler() => backend = new(context, CudaArchitecture.SM_80, CudaInstructionSet.ISA_70, null!);

        public string Compile(Type kernel)
        {
            string entry = kernel.IsAssignableTo(typeof(IGroupKernel)) ? nameof(EntryPoint.Groups) : nameof(EntryPoint.Threads);
            MethodInfo method = typeof(EntryPoint).GetMethod(entry)!.MakeGenericMethod(kernel);
            CompiledKernel compiled = backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), KernelSpecialization.Empty);
            return ((PTXCompiledKernel)compiled).PTXAssembly;
        }

        public void Dispose()
        {
            backend.Dispose();
            context.Dispose();
        }
    }
}
