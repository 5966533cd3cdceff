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
/// A transposed convolution is several such products, one for each phase of the stride: see <see cref="PatchAxis"/>. They look at the same places of the
/// same image, one after the other.
/// </summary>
/// <remarks>
/// Read on in <see cref="PatchPlan"/> (how it is cut into parts), <see cref="Band"/> (the piece of the image that a part looks at), <see cref="Runs"/> and
/// <see cref="Panel{TWidth,TVector}"/> (how patches are copied) and <see cref="PatchJob{TWidth,TVector}"/>. Source of the idea: Chetlur, Woolley, Vandermersch,
/// Cohen, Tran, Catanzaro, Shelhamer: cuDNN: Efficient Primitives for Deep Learning, 2014, section 3.1.
/// </remarks>
internal unsafe partial struct PatchProduct
{
    // Up to so many phases of an axis have room on the stack.
    private const int FewPhases = 8;

    /// <summary>What is looked at: images [Batch, Groups·Channels, Rows.Length, Columns.Length].</summary>
    public float* Source;

    public int Batch;
    public int Groups;

    /// <summary>Channels of a group.</summary>
    public int Channels;

    /// <summary>What is computed: images [Batch, Groups·Filters, TargetRows, TargetColumns].</summary>
    public float* Target;

    /// <summary>Filters of a group.</summary>
    public int Filters;

    public int TargetRows;
    public int TargetColumns;

    /// <summary>One number for each filter, or null.</summary>
    public float* Bias;

    public FilterView Weights;

    /// <summary>The gradient of the weights, if that is to be computed, with the target as dy; else null.</summary>
    public float* Dw;

    /// <summary>The rows and columns of the image that the patches of all phases look at.</summary>
    public BandAxis Rows;
    public BandAxis Columns;

    /// <summary>The products: one, or one for each phase.</summary>
    public PatchPhase* Phases;
    public int PhaseCount;

    /// <summary>How long the patches of all phases are together.</summary>
    public int Steps;

    /// <summary>Whether the steps of each filter are next to each other in memory, as the kernel can read them.</summary>
    public bool FiltersAreInOrder;

    /// <summary>How many multiplications there are.</summary>
    public readonly long Operations => (long)Batch * Rows.Places * Columns.Places * Groups * Filters * Steps;

    /// <summary>y ← W ∗ x + b.</summary>
    public static void Convolve(float* y, float* x, float* w, float* b, int batch, in ConvolutionGeometry g)
    {
        PatchProduct product = Of(y, x, w, batch, g);
        product.Bias = b;
        product.Run([PatchAxis.Of(g.Rows)], [PatchAxis.Of(g.Columns)]);
    }

    /// <summary>x ← Wᵀ ∗ y + b.</summary>
    public static void ConvolveTransposed(float* x, float* y, float* w, float* b, int batch, in ConvolutionGeometry g)
    {
        PatchProduct product = new()
        {
            Source = y,
            Batch = batch,
            Groups = g.Groups,
            Channels = g.FiltersOfGroup,
            Target = x,
            Filters = g.ChannelsOfGroup,
            TargetRows = g.Rows.Length,
            TargetColumns = g.Columns.Length,
            Bias = b,
            Weights = FilterView.Of(w, g).Transposed(),
        };

        // A phase that begins behind the end has no places. A stride is hardly ever larger than a window, which is small.
        int rows = Math.Min(g.Rows.Stride, g.Rows.Length), columns = Math.Min(g.Columns.Stride, g.Columns.Length);
        product.Run(
            PhasesOf(g.Rows, rows <= FewPhases ? stackalloc PatchAxis[rows] : new PatchAxis[rows]),
            PhasesOf(g.Columns, columns <= FewPhases ? stackalloc PatchAxis[columns] : new PatchAxis[columns]));
    }

    // Filters w go over images x to images y.
    private static PatchProduct Of(float* y, float* x, float* w, int batch, in ConvolutionGeometry g) => new()
    {
        Source = x,
        Batch = batch,
        Groups = g.Groups,
        Channels = g.ChannelsOfGroup,
        Target = y,
        Filters = g.FiltersOfGroup,
        TargetRows = g.Rows.Places,
        TargetColumns = g.Columns.Places,
        Weights = FilterView.Of(w, g),
    };

    private static Span<PatchAxis> PhasesOf(SlidingWindow window, Span<PatchAxis> phases)
    {
        for (int phase = 0; phase < phases.Length; phase++)
            phases[phase] = PatchAxis.OfTransposed(window, phase);

        return phases;
    }

    private void Run(ReadOnlySpan<PatchAxis> rows, ReadOnlySpan<PatchAxis> columns)
    {
        if (Batch == 0 || rows.IsEmpty || columns.IsEmpty)
            return;

        Rows = BandAxis.Of(rows);
        Columns = BandAxis.Of(columns);
        PhaseCount = rows.Length * columns.Length;
        Steps = Channels * TapsOf(rows) * TapsOf(columns);
        if (Vector512.IsHardwareAccelerated)
            Run<Width512, Vector512<float>>(rows, columns);
        else if (Vector256.IsHardwareAccelerated)
            Run<Width256, Vector256<float>>(rows, columns);
        else if (Vector128.IsHardwareAccelerated)
            Run<Width128, Vector128<float>>(rows, columns);
        else
            Run<WidthScalar, float>(rows, columns);
    }

    private static int TapsOf(ReadOnlySpan<PatchAxis> axes)
    {
        int taps = 0;
        foreach (PatchAxis axis in axes)
            taps += axis.Taps;

        return taps;
    }

    private void Run<TWidth, TVector>(ReadOnlySpan<PatchAxis> rows, ReadOnlySpan<PatchAxis> columns)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        FiltersAreInOrder = PhaseCount == 1 && Weights.IsInOrder(Channels, rows[0], columns[0]);
        PatchPlan plan = new(this, 2 * TWidth.Count, TWidth.MaxRows);
        PreparePhases(rows, columns, plan);
        if (Dw != null)
        {
            SumGradients<TWidth, TVector>(plan);
            return;
        }

        if (!plan.ReadsFiltersInPlace)
        {
            FilterPackJob packing = new(this, plan.Tiles);
            Run(packing.Parts, packing, plan.IsForAllThreads);
        }

        if (plan.IsThin)
            Run(plan.Parts, new ThinJob<TWidth, TVector>(this, plan), plan.IsForAllThreads);
        else
            Run(plan.Parts, new PatchJob<TWidth, TVector>(this, plan), plan.IsForAllThreads);
    }

    private void PreparePhases(ReadOnlySpan<PatchAxis> rows, ReadOnlySpan<PatchAxis> columns, in PatchPlan plan)
    {
        // One after the other: the phases; their filters, which together are as many as the weights, or the parts' gradients; and the offsets of all steps.
        int phases = Even.Pieces(PhaseCount * sizeof(PatchPhase), Scratch.LineLength * sizeof(float)) * Scratch.LineLength;
        int filters = Dw != null ? plan.Parts * Filters * Steps * 2 : plan.ReadsFiltersInPlace ? 0 : Groups * Filters * Steps;
        Phases = (PatchPhase*)Scratch.Get(phases + filters + Steps);
        float* packed = (float*)Phases + phases;
        int* offsets = (int*)(packed + filters);
        for (int phase = 0; phase < PhaseCount; phase++)
        {
            PatchAxis row = rows[phase / columns.Length], column = columns[phase % columns.Length];
            int steps = Channels * row.Taps * column.Taps;
            Phases[phase] = new() { Rows = row, Columns = column, Steps = steps, Filters = Dw == null && plan.ReadsFiltersInPlace ? Weights.Data : packed, Offsets = offsets };
            plan.Layout.WriteOffsets(Channels, Phases[phase]);
            packed += Groups * Filters * steps;
            offsets += steps;
        }
    }

    private static void Run<TJob>(int parts, in TJob job, bool together) where TJob : unmanaged, IJob
    {
        if (together)
        {
            WorkerPool.Run(parts, job);
            return;
        }

        for (int part = 0; part < parts; part++)
            job.Execute(part);
    }
}

/// <summary>One of the products that make up a <see cref="PatchProduct"/>.</summary>
internal unsafe struct PatchPhase
{
    public PatchAxis Rows;
    public PatchAxis Columns;

    /// <summary>How long a patch is.</summary>
    public int Steps;

    /// <summary>The filters in the kernel's order, for all groups.</summary>
    public float* Filters;

    /// <summary>How far each step of a patch is from the patch's place.</summary>
    public int* Offsets;
}
