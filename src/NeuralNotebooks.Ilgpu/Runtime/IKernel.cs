using ILGPU;

namespace NeuralNotebooks;

/// <summary>
/// A computation on the GPU: a struct that holds the tensors' memory and the constants, and says what one of many threads does.
/// ILGPU compiles <see cref="Run"/>, with everything that it calls, for the GPU.
/// </summary>
internal interface IKernel
{
    /// <summary>The i-th part of the work, such as one element of the output.</summary>
    void Run(int i);
}

/// <summary>
/// A kernel whose parts are each done by a whole group of <see cref="Size"/> threads, which share fast memory. All of them are in the
/// same <see cref="IKernel.Run"/> at a time.
/// </summary>
internal interface IGroupKernel : IKernel
{
    /// <summary>The number of threads in a group.</summary>
    const int Size = 256;
}

/// <summary>
/// Where a kernel starts. There are fewer threads, or groups, than parts: each takes one part, then the one that lies a whole grid
/// further on, until there are no more.
/// </summary>
internal static class EntryPoint
{
    public static void Threads<TKernel>(int parts, TKernel kernel) where TKernel : struct, IKernel
    {
        long threads = (long)Grid.DimX * Group.DimX;
        for (long i = (long)Grid.IdxX * Group.DimX + Group.IdxX; i < parts; i += threads)
            kernel.Run((int)i);
    }

    public static void Groups<TKernel>(int parts, TKernel kernel) where TKernel : struct, IKernel
    {
        long groups = Grid.DimX;
        for (long i = Grid.IdxX; i < parts; i += groups)
            kernel.Run((int)i);
    }
}
