namespace NeuralNotebooks;

/// <summary>An operation on one row of y, and the same row of x.</summary>
internal interface IRowOperation
{
    void Invoke(Span<float> y, Span<float> x);
}

/// <summary>Runs an operation for every row of a matrix, on all cores when there is enough to do.</summary>
internal static unsafe class RowLoop
{
    // So many elements make a part; below two parts, handing one to another core costs more than it saves.
    private const int PartSize = 8192;

    /// <param name="operation">The operation.</param>
    /// <param name="y">The matrix whose rows are written.</param>
    /// <param name="x">A matrix of as many rows, or a vector that goes with every row.</param>
    public static void Run<TOperation>(TOperation operation, Tensor y, Tensor x) where TOperation : unmanaged, IRowOperation
    {
        int rows = y.Shape.Rows, columns = y.Shape.Columns, rowsPerPart = Math.Max(1, PartSize / Math.Max(1, columns));
        int parts = (rows + rowsPerPart - 1) / rowsPerPart;
        Job<TOperation> job = new(operation, CpuDevice.Pointer(y), CpuDevice.Pointer(x), rows, columns, x.Shape.Rank > 1 ? columns : 0, rowsPerPart);
        if (parts > 1)
            WorkerPool.Run(parts, job);
        else if (parts == 1)
            job.Execute(0);

        CpuDevice.KeepAlive(y, x);
    }

    private readonly struct Job<TOperation>(TOperation operation, float* y, float* x, int rows, int columns, int step, int rowsPerPart) : IJob
        where TOperation : unmanaged, IRowOperation
    {
        public void Execute(int part)
        {
            int end = Math.Min(rows, (part + 1) * rowsPerPart);
            for (int i = part * rowsPerPart; i < end; i++)
                operation.Invoke(new(y + (nint)i * columns, columns), new(x + (nint)i * step, columns));
        }
    }
}
