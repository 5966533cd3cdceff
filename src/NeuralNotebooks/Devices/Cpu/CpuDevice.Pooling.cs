namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void MaxPool(Tensor y, Tensor x, SlidingWindow rows, SlidingWindow columns)
    {
        PooledWindows windows = new(rows, columns, PlanesOf(y, rows.Places * columns.Places));
        WorkerPool.Run(windows.Parts, new MaxPoolJob(Pointer(y), Pointer(x), windows));
        KeepAlive(y, x);
    }

    /// <inheritdoc/>
    protected internal override void MaxPoolBackward(Tensor dx, Tensor x, Tensor y, Tensor dy, SlidingWindow rows, SlidingWindow columns)
    {
        PooledWindows windows = new(rows, columns, PlanesOf(y, rows.Places * columns.Places));
        WorkerPool.Run(windows.Parts, new MaxPoolBackwardJob(Pointer(dx), Pointer(x), Pointer(y), Pointer(dy), windows));
        KeepAlive(dx, x, y, dy);
    }

    /// <inheritdoc/>
    protected internal override void Resample(Tensor y, Tensor x, AxisWeights rows, AxisWeights columns)
    {
        ResampleJob job = new(Pointer(y), Pointer(x), PlanesOf(y, rows.Outputs * columns.Outputs), rows.Table, columns.Table);
        WorkerPool.Run(job.Parts, job);
        KeepAlive(y, x);
        GC.KeepAlive(rows);
        GC.KeepAlive(columns);
    }

    private static int PlanesOf(Tensor x, int places) => places == 0 ? 0 : x.Size / places;
}
