using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>
/// The gradient of a convolution's weights as a matrix product: dW[f, k] = Σ over the places of dy[f, place] · patch[place, k]. Here the sums run over the
/// places, so a panel has a place in each row: some 32 numbers of its patch. These are next to each other in memory once the channels of a pixel
/// are, so the band is laid out channels last, and a row of the patch is one run of it.
/// <code>
///                                    k: row, column, channel of the patch
///                                   ┌────────┬────────┬────────┐
///                            places │ panel  │ panel  │        │   a chunk of them, then the next
///                                   └────────┴────────┴────────┘
///            places                 ┌────────┬────────┬────────┐
///          ┌───────────┐            │        │        │        │
///  filters │    dy     │    filters │        │        │        │   dW, with the channels last; adds up over the chunks
///          └───────────┘            └────────┴────────┴────────┘
/// </code>
/// A part is a block of channels and a block of filters; if those are few, the chunks are shared out as well, each part has sums of its own, and these are
/// added in the end, in their order.
/// </summary>
internal unsafe struct GradientProduct
{
    /// <summary>Images [Batch, Groups·Channels, Rows.Length, Columns.Length].</summary>
    public float* X;

    /// <summary>Images [Batch, Groups·Filters, Rows.Places, Columns.Places].</summary>
    public float* Dy;

    /// <summary>[Groups·Filters, Channels, Rows.Taps, Columns.Taps].</summary>
    public float* Dw;

    public int Batch;
    public int Groups;

    /// <summary>Channels of a group.</summary>
    public int Channels;

    /// <summary>Filters of a group.</summary>
    public int Filters;

    public PatchAxis Rows;
    public PatchAxis Columns;

    /// <summary>The parts' sums.</summary>
    public float* Sums;

    /// <summary>How many taps a filter has.</summary>
    public readonly int Taps => Rows.Taps * Columns.Taps;

    /// <summary>How many multiplications there are.</summary>
    public readonly long Operations => (long)Batch * Rows.Places * Columns.Places * Groups * Filters * Channels * Taps;

    /// <summary>dw ← the gradient of W.</summary>
    public static void Run(float* dw, float* x, float* dy, int batch, in ConvolutionGeometry g)
    {
        GradientProduct product = new()
        {
            X = x,
            Dy = dy,
            Dw = dw,
            Batch = batch,
            Groups = g.Groups,
            Channels = g.ChannelsOfGroup,
            Filters = g.FiltersOfGroup,
            Rows = PatchAxis.Of(g.Rows),
            Columns = PatchAxis.Of(g.Columns),
        };
        product.Run();
    }

    private void Run()
    {
        if (Batch == 0)
            new Span<float>(Dw, Groups * Filters * Channels * Taps).Clear();
        else if (Vector512.IsHardwareAccelerated)
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
        GradientPlan plan = new(this, 2 * TWidth.Count);
        Sums = Scratch.Get(plan.Slices * plan.SumsOfSlice);
        GradientJob<TWidth, TVector> job = new(this, plan);
        GradientSumJob addition = new(this, plan);
        if (plan.IsForAllThreads)
        {
            WorkerPool.Run(plan.Parts, job);
            WorkerPool.Run(addition.Parts, addition);
            return;
        }

        for (int part = 0; part < plan.Parts; part++)
            job.Execute(part);

        for (int part = 0; part < addition.Parts; part++)
            addition.Execute(part);
    }
}
