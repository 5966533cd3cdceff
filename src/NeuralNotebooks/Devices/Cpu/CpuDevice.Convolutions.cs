using System.Numerics.Tensors;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Convolve(Tensor y, Tensor x, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        PatchProduct product = new()
        {
            Source = Pointer(x),
            Batch = y.Shape[0],
            Groups = geometry.Groups,
            Channels = geometry.ChannelsOfGroup,
            Rows = PatchAxis.Of(geometry.Rows),
            Columns = PatchAxis.Of(geometry.Columns),
            Target = Pointer(y),
            Filters = geometry.FiltersOfGroup,
            TargetRows = geometry.Rows.Places,
            TargetColumns = geometry.Columns.Places,
            Bias = Pointer(b),
            Weights = FilterView.Of(Pointer(w), geometry),
        };
        product.Run();
        KeepAlive(y, x, w, b);
    }

    /// <inheritdoc/>
    protected internal override void ConvolveTransposed(Tensor x, Tensor y, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        FilterView weights = FilterView.Of(Pointer(w), geometry);
        for (int rowPhase = 0; rowPhase < geometry.Rows.Stride; rowPhase++)
            for (int columnPhase = 0; columnPhase < geometry.Columns.Stride; columnPhase++)
            {
                PatchAxis rows = PatchAxis.OfTransposed(geometry.Rows, rowPhase), columns = PatchAxis.OfTransposed(geometry.Columns, columnPhase);
                PatchProduct product = new()
                {
                    Source = Pointer(y),
                    Batch = x.Shape[0],
                    Groups = geometry.Groups,
                    Channels = geometry.FiltersOfGroup,
                    Rows = rows,
                    Columns = columns,
                    Target = Pointer(x),
                    Filters = geometry.ChannelsOfGroup,
                    TargetRows = geometry.Rows.Length,
                    TargetColumns = geometry.Columns.Length,
                    Bias = Pointer(b),
                    Weights = weights.Transposed(rows, columns),
                };
                product.Run();
            }

        KeepAlive(x, y, w, b);
    }

    /// <inheritdoc/>
    protected internal override void ConvolveGradient(Tensor dw, Tensor x, Tensor dy, in ConvolutionGeometry geometry)
    {
        GradientProduct product = new()
        {
            X = Pointer(x),
            Dy = Pointer(dy),
            Dw = Pointer(dw),
            Batch = dy.Shape[0],
            Groups = geometry.Groups,
            Channels = geometry.ChannelsOfGroup,
            Filters = geometry.FiltersOfGroup,
            Rows = PatchAxis.Of(geometry.Rows),
            Columns = PatchAxis.Of(geometry.Columns),
        };
        product.Run();
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
