using System.Numerics.Tensors;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Convolve(Tensor y, Tensor x, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        PatchProduct.Convolve(Pointer(y), Pointer(x), Pointer(w), Pointer(b), y.Shape[0], geometry);
        KeepAlive(y, x, w, b);
    }

    /// <inheritdoc/>
    protected internal override void ConvolveTransposed(Tensor x, Tensor y, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        PatchProduct.ConvolveTransposed(Pointer(x), Pointer(y), Pointer(w), Pointer(b), x.Shape[0], geometry);
        KeepAlive(x, y, w, b);
    }

    /// <inheritdoc/>
    protected internal override void ConvolveGradient(Tensor dw, Tensor x, Tensor dy, in ConvolutionGeometry geometry)
    {
        if (geometry.FiltersOfGroup < PatchPlan.FiltersOfPanels)
            PatchProduct.ThinGradient(Pointer(dw), Pointer(x), Pointer(dy), dy.Shape[0], geometry);
        else
            GradientProduct.Run(Pointer(dw), Pointer(x), Pointer(dy), dy.Shape[0], geometry);

        KeepAlive(dw, x, dy);
    }

    /// <inheritdoc/>
    protected internal override void SumChannels(Tensor y, Tensor x)
    {
        ChannelSumJob job = new(Pointer(y), Pointer(x), x.Shape[0], y.Size, x.Size == 0 ? 0 : x.Size / (x.Shape[0] * y.Size));
        if (x.Size >= ChannelSumJob.ParallelSize)
            WorkerPool.Run(y.Size, job);
        else
            for (int part = 0; part < y.Size; part++)
                job.Execute(part);

        KeepAlive(y, x);
    }

    /// <summary>Sums a channel: each image's places in single precision on many lanes, the images in double precision.</summary>
    private readonly struct ChannelSumJob(float* y, float* x, int batch, int channels, int places) : IJob
    {
        public const int ParallelSize = 32768;

        public void Execute(int part)
        {
            double sum = 0;
            for (int n = 0; n < batch; n++)
                sum += TensorPrimitives.Sum(new ReadOnlySpan<float>(x + ((((nint)n * channels) + part) * places), places));

            y[part] = (float)sum;
        }
    }
}
