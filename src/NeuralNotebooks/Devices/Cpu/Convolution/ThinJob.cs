using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Computes the parts of a <see cref="PatchProduct"/> with few filters, as a depthwise convolution has: packing a patch does not pay if hardly any filter goes
/// over it. Each filter goes over the pixels where they stand, at up to eight vectors of places at once.
/// </summary>
internal readonly unsafe struct ThinJob<TWidth, TVector>(in PatchProduct product, in PatchPlan plan) : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    private const int MostRuns = 8;

    private readonly PatchProduct product = product;
    private readonly PatchPlan plan = plan;

    [SkipLocalsInit]
    public void Execute(int part)
    {
        // What a part needs, one after the other: the band, and the sums of a filter at some places.
        PatchPart places = new(product, plan, part);
        int width = MostRuns * TWidth.Count;
        float* band = Scratch.GetForPart(plan.Layout.Size + width + (2 * Strided.Slack)), sums = band + plan.Layout.Size + Strided.Slack;
        float* pixels = places.Pixels(band);

        Run* room = stackalloc Run[2 * width];
        for (int first = 0; first < places.Places; first += width)
        {
            int count = Math.Min(width, places.Places - first);
            Runs runs = places.Sources(first, count, TWidth.Count, room);
            for (PatchPhase* phase = product.Phases; phase < product.Phases + product.PhaseCount; phase++)
            {
                Runs targets = places.Targets(*phase, first, count, room + width);
                for (int filter = 0; filter < product.Filters; filter++)
                {
                    Sum(pixels, *phase, phase->Filters + ((((nint)places.Group * product.Filters) + filter) * phase->Steps), runs, sums);
                    float* channel = places.Channel(filter, out float bias);
                    Panel<TWidth, TVector>.Unpack(sums, bias, targets, channel, phase->Columns.TargetStep);
                }
            }
        }
    }

    private static void Sum(float* pixels, in PatchPhase phase, float* filter, in Runs runs, float* sums)
    {
        // From left to right, so that what is written behind a run's end is overwritten by the next run.
        for (int first = 0; first < runs.Count; first += MostRuns)
        {
            Run* run = runs.First + first;
            switch (Math.Min(MostRuns, runs.Count - first))
            {
                case 1: Sum<One>(pixels, phase, filter, run, sums); break;
                case 2: Sum<Two>(pixels, phase, filter, run, sums); break;
                case 3: Sum<Three>(pixels, phase, filter, run, sums); break;
                case 4: Sum<Four>(pixels, phase, filter, run, sums); break;
                case 5: Sum<Five>(pixels, phase, filter, run, sums); break;
                case 6: Sum<Six>(pixels, phase, filter, run, sums); break;
                case 7: Sum<Seven>(pixels, phase, filter, run, sums); break;
                default: Sum<Eight>(pixels, phase, filter, run, sums); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TRuns>(float* pixels, in PatchPhase phase, float* filter, Run* r, float* sums)
        where TRuns : INumber
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        nint from0 = r[0].Offset, from1 = 0, from2 = 0, from3 = 0, from4 = 0, from5 = 0, from6 = 0, from7 = 0;
        if (TRuns.Value > 1) from1 = r[1].Offset;
        if (TRuns.Value > 2) from2 = r[2].Offset;
        if (TRuns.Value > 3) from3 = r[3].Offset;
        if (TRuns.Value > 4) from4 = r[4].Offset;
        if (TRuns.Value > 5) from5 = r[5].Offset;
        if (TRuns.Value > 6) from6 = r[6].Offset;
        if (TRuns.Value > 7) from7 = r[7].Offset;
        int* offsets = phase.Offsets;
        for (int step = 0; step < phase.Steps; step++)
        {
            TVector w = TWidth.Broadcast(filter[step]);
            float* from = pixels + offsets[step];
            s0 = TWidth.MultiplyAdd(w, TWidth.Load(from + from0), s0);
            if (TRuns.Value > 1) s1 = TWidth.MultiplyAdd(w, TWidth.Load(from + from1), s1);
            if (TRuns.Value > 2) s2 = TWidth.MultiplyAdd(w, TWidth.Load(from + from2), s2);
            if (TRuns.Value > 3) s3 = TWidth.MultiplyAdd(w, TWidth.Load(from + from3), s3);
            if (TRuns.Value > 4) s4 = TWidth.MultiplyAdd(w, TWidth.Load(from + from4), s4);
            if (TRuns.Value > 5) s5 = TWidth.MultiplyAdd(w, TWidth.Load(from + from5), s5);
            if (TRuns.Value > 6) s6 = TWidth.MultiplyAdd(w, TWidth.Load(from + from6), s6);
            if (TRuns.Value > 7) s7 = TWidth.MultiplyAdd(w, TWidth.Load(from + from7), s7);
        }

        TWidth.Store(s0, sums + r[0].Column);
        if (TRuns.Value > 1) TWidth.Store(s1, sums + r[1].Column);
        if (TRuns.Value > 2) TWidth.Store(s2, sums + r[2].Column);
        if (TRuns.Value > 3) TWidth.Store(s3, sums + r[3].Column);
        if (TRuns.Value > 4) TWidth.Store(s4, sums + r[4].Column);
        if (TRuns.Value > 5) TWidth.Store(s5, sums + r[5].Column);
        if (TRuns.Value > 6) TWidth.Store(s6, sums + r[6].Column);
        if (TRuns.Value > 7) TWidth.Store(s7, sums + r[7].Column);
    }
}
