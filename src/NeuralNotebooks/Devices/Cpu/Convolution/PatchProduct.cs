using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>
/// A convolution as a matrix product that is never written down: each column of the right matrix is the patch of the image at one place of the
/// batch, each row of the left matrix a filter. The patches are copied straight into the panels that the kernel of <see cref="MatrixProduct"/> reads, one
/// panel at a time, so that it is still in the first-level cache while all filters go over it.
/// <code>
///                                     places of the batch: image 0, image 1, …
///                                    ┌────────┬────────┬────────┬────────┐
///     a patch: channel, row, column  │ panel  │ panel  │ panel  │        │
///                                    └────────┴────────┴────────┴────────┘
///          ┌────────────────────┐    ┌────────┬────────┬────────┬────────┐
///  filters │ packed in tiles    │    │        │        │        │        │   y: the bias is added on the way to its place
///          └────────────────────┘    └────────┴────────┴────────┴────────┘
/// </code>
/// A transposed convolution is several such products, one for each phase of the stride: see <see cref="PatchAxis"/>.
/// </summary>
/// <remarks>
/// Read on in <see cref="PatchPlan"/> (how it is cut into parts), <see cref="Band"/> (the piece of the image that a part looks at),
/// <see cref="Runs"/> (how patches are copied) and <see cref="PatchJob{TWidth,TVector}"/>. Source of the idea: Chetlur, Woolley,
/// Vandermersch, Cohen, Tran, Catanzaro, Shelhamer: cuDNN: Efficient Primitives for Deep Learning, 2014, section 3.1.
/// </remarks>
internal unsafe struct PatchProduct
{
    /// <summary>What is looked at: images [Batch, Groups·Channels, Rows.Length, Columns.Length].</summary>
    public float* Source;

    public int Batch;
    public int Groups;

    /// <summary>Channels of a group.</summary>
    public int Channels;

    public PatchAxis Rows;
    public PatchAxis Columns;

    /// <summary>What is computed: images [Batch, Groups·Filters, TargetRows, TargetColumns], at the places that the axes say.</summary>
    public float* Target;

    /// <summary>Filters of a group.</summary>
    public int Filters;

    public int TargetRows;
    public int TargetColumns;

    /// <summary>One number for each filter, or null.</summary>
    public float* Bias;

    public FilterView Weights;

    /// <summary>The filters in the kernel's order, for all groups.</summary>
    public float* PackedFilters;

    /// <summary>Where the steps of a patch stand, from its place on.</summary>
    public int* Offsets;

    /// <summary>How long a patch is.</summary>
    public readonly int Steps => Channels * Rows.Taps * Columns.Taps;

    /// <summary>How many multiplications there are.</summary>
    public readonly long Operations => (long)Batch * Rows.Places * Columns.Places * Groups * Filters * Steps;

    /// <summary>Computes it.</summary>
    public void Run()
    {
        if (Batch == 0 || Rows.Places == 0 || Columns.Places == 0)
            return;

        if (Vector512.IsHardwareAccelerated)
            Run<Width512, Vector512<float>>();
        else if (Vector256.IsHardwareAccelerated)
            Run<Width256, Vector256<float>>();
        else if (Vector128.IsHardwareAccelerated)
            Run<Width128, Vector128<float>>();
        else
            Run<WidthScalar, float>();
    }

    private void Run<TWidth, TVector>()
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        PatchPlan plan = new(this, 2 * TWidth.Count, TWidth.MaxRows);
        int packed = Even.Pieces(Groups * Filters * Steps, Scratch.LineLength) * Scratch.LineLength;
        PackedFilters = Scratch.Get(packed + Steps);
        Offsets = (int*)(PackedFilters + packed);
        plan.Layout.WriteOffsets(this, Offsets);

        FilterPackJob packing = new(this, plan.Tiles);
        PatchJob<TWidth, TVector> job = new(this, plan);
        if (plan.IsForAllThreads)
        {
            WorkerPool.Run(packing.Parts, packing);
            WorkerPool.Run(plan.Parts, job);
            return;
        }

        for (int part = 0; part < packing.Parts; part++)
            packing.Execute(part);

        for (int part = 0; part < plan.Parts; part++)
            job.Execute(part);
    }
}
