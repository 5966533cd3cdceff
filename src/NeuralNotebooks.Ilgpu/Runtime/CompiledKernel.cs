using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks;

/// <summary>A kernel compiled for an accelerator.</summary>
internal sealed class CompiledKernel<TKernel> where TKernel : struct, IKernel
{
    private static readonly bool isGrouped = typeof(TKernel).IsAssignableTo(typeof(IGroupKernel));

    private readonly Accelerator accelerator;
    private readonly Action<KernelConfig, int, TKernel> launch;
    private int parts;
    private TKernel kernel;

    public CompiledKernel(Accelerator accelerator)
    {
        this.accelerator = accelerator;
        launch = isGrouped
            ? accelerator.LoadStreamKernel<int, TKernel>(EntryPoint.Groups)
            : accelerator.LoadStreamKernel<int, TKernel>(EntryPoint.Threads);
        Run = RunOnce;
    }

    /// <summary>Runs what was prepared.</summary>
    public Action Run { get; }

    /// <summary>Says what the next run shall do. Until it ends, this object keeps the tensors' memory from being freed.</summary>
    public void Prepare(int parts, in TKernel kernel)
    {
        this.parts = parts;
        this.kernel = kernel;
    }

    private void RunOnce()
    {
        int size = Math.Min(IGroupKernel.Size, accelerator.MaxNumThreadsPerGroup);
        int groups = isGrouped ? parts : (int)(((long)parts + size - 1) / size);
        accelerator.Bind();
        launch((Math.Min(groups, MostGroups), size), parts, kernel);
        kernel = default;
    }

    // As many groups as can be at work at the same time, and some more that stand ready while others wait for memory.
    private int MostGroups => isGrouped ? int.MaxValue : 16 * accelerator.NumMultiprocessors;
}
