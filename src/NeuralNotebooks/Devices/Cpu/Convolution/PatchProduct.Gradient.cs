namespace NeuralNotebooks;

internal unsafe partial struct PatchProduct
{
    /// <summary>
    /// dw ← the gradient of W, for few filters: they look at the same patches as in the convolution, but dy is known, and W is asked for. (For many filters there
    /// is <see cref="GradientProduct"/>.)
    /// </summary>
    public static void ThinGradient(float* dw, float* x, float* dy, int batch, in ConvolutionGeometry g)
    {
        PatchProduct product = Of(dy, x, dw, batch, g);
        product.Dw = dw;
        if (batch == 0)
            new Span<float>(dw, g.Groups * g.FiltersOfGroup * g.ChannelsOfGroup * g.Rows.Size * g.Columns.Size).Clear();
        else
            product.Run([PatchAxis.Of(g.Rows)], [PatchAxis.Of(g.Columns)]);
    }

    // The parts of a group have sums of their own, which are added in their order.
    private readonly void SumGradients<TWidth, TVector>(in PatchPlan plan)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        double* sums = (double*)Phases[0].Filters;
        Run(plan.Parts, new ThinGradientJob<TWidth, TVector>(this, plan, sums), plan.IsForAllThreads);

        int weights = Filters * Steps, parts = plan.Places.Count;
        for (int group = 0; group < Groups; group++, sums += (nint)parts * weights)
            for (int i = 0; i < weights; i++)
            {
                double sum = 0;
                for (int part = 0; part < parts; part++)
                    sum += sums[((nint)part * weights) + i];

                Dw[(group * weights) + i] = (float)sum;
            }
    }
}
