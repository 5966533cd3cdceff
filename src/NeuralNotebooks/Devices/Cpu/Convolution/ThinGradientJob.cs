using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Computes the parts of the gradient of few filters: dW[f, step] = Σ over the places of dy[f, place] · (the pixel under the step). The pixels are read where they
/// stand, a vector of places at once for four steps. Each part has sums of its own, which are added in the end, in their order.
/// </summary>
/// <param name="product">The convolution; its target is dy.</param>
/// <param name="plan">Its plan.</param>
/// <param name="gradients">The parts' sums.</param>
internal readonly unsafe struct ThinGradientJob<TWidth, TVector>(in PatchProduct product, in PatchPlan plan, double* gradients) : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    // So many places are summed in single precision; sums of sums are in double precision.
    private const int Chunk = 512;
    private const int Steps = 4;

    private readonly PatchProduct product = product;
    private readonly PatchPlan plan = plan;

    [SkipLocalsInit]
    public void Execute(int part)
    {
        // What a part needs, one after the other: the band, and dy at some places.
        PatchPart places = new(product, plan, part);
        float* band = Scratch.GetForPart(plan.Layout.Size + Chunk + (2 * Strided.Slack)), dy = band + plan.Layout.Size + Strided.Slack;
        float* pixels = places.Pixels(band);

        PatchPhase phase = product.Phases[0];
        double* sums = gradients + ((nint)part * product.Filters * phase.Steps);
        new Span<double>(sums, product.Filters * phase.Steps).Clear();
        Run* room = stackalloc Run[2 * Chunk];
        for (int first = 0; first < places.Places; first += Chunk)
        {
            int count = Math.Min(Chunk, places.Places - first);
            Runs sources = places.Sources(first, count, TWidth.Count, room), targets = places.Targets(phase, first, count, room + Chunk);
            for (int filter = 0; filter < product.Filters; filter++)
            {
                float* channel = places.Channel(filter, out _);
                for (Run* run = targets.First; run < targets.First + targets.Count; run++)
                    Strided.Gather(channel + run->Offset, 1, dy + run->Column, run->Length);

                for (int step = 0; step < phase.Steps; step += Steps)
                    AddSteps(pixels, phase.Offsets + step, Math.Min(Steps, phase.Steps - step), sources, dy, sums + (filter * phase.Steps) + step);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSteps(float* pixels, int* offsets, int steps, in Runs runs, float* dy, double* sums)
    {
        // With fewer than four steps, the last one is computed several times.
        float* p0 = pixels + offsets[0], p1 = pixels + offsets[Math.Min(1, steps - 1)], p2 = pixels + offsets[Math.Min(2, steps - 1)], p3 = pixels + offsets[steps - 1];
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        for (Run* run = runs.First; run < runs.First + runs.Count; run++)
        {
            nint from = run->Offset;
            if (run->Length == TWidth.Count)
            {
                TVector g = TWidth.Load(dy + run->Column);
                s0 = TWidth.MultiplyAdd(g, TWidth.Load(p0 + from), s0);
                s1 = TWidth.MultiplyAdd(g, TWidth.Load(p1 + from), s1);
                s2 = TWidth.MultiplyAdd(g, TWidth.Load(p2 + from), s2);
                s3 = TWidth.MultiplyAdd(g, TWidth.Load(p3 + from), s3);
            }
            else
            {
                TVector g = TWidth.LoadFirst(dy + run->Column, run->Length);
                s0 = TWidth.MultiplyAdd(g, TWidth.LoadFirst(p0 + from, run->Length), s0);
                s1 = TWidth.MultiplyAdd(g, TWidth.LoadFirst(p1 + from, run->Length), s1);
                s2 = TWidth.MultiplyAdd(g, TWidth.LoadFirst(p2 + from, run->Length), s2);
                s3 = TWidth.MultiplyAdd(g, TWidth.LoadFirst(p3 + from, run->Length), s3);
            }
        }

        sums[0] += Sum(s0);
        if (steps > 1) sums[1] += Sum(s1);
        if (steps > 2) sums[2] += Sum(s2);
        if (steps > 3) sums[3] += Sum(s3);
    }

    private static double Sum(TVector vector)
    {
        double sum = 0;
        for (int i = 0; i < TWidth.Count; i++)
            sum += ((float*)&vector)[i];

        return sum;
    }
}
