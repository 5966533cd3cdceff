using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>Adds up the slices of a <see cref="GradientProduct"/>, in their order, and puts the channels where they belong in dW. A part is a filter.</summary>
internal readonly unsafe struct GradientSumJob(in GradientProduct product, in GradientPlan plan) : IJob
{
    private readonly GradientProduct product = product;
    private readonly GradientPlan plan = plan;

    public int Parts => product.Groups * product.Filters;

    public void Execute(int part)
    {
        int length = plan.ChannelBlocks * plan.PaddedColumns, taps = product.Taps;
        float* sums = product.Sums + ((nint)part * length), dw = product.Dw + ((nint)part * product.Channels * taps);
        for (int slice = 1; slice < plan.Slices; slice++)
        {
            ReadOnlySpan<float> others = new(sums + ((nint)slice * plan.SumsOfSlice), length);
            TensorPrimitives.Add(new ReadOnlySpan<float>(sums, length), others, new Span<float>(sums, length));
        }

        for (int block = 0; block < plan.ChannelBlocks; block++, sums += plan.PaddedColumns)
        {
            int channels = Even.Start(product.Channels, plan.ChannelBlocks, block + 1) - Even.Start(product.Channels, plan.ChannelBlocks, block);
            for (int c = 0; c < channels; c++)
                for (int tap = 0; tap < taps; tap++)
                    *dw++ = sums[(tap * channels) + c];
        }
    }
}
