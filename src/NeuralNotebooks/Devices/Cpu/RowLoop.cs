namespace NeuralNotebooks;

/// <summary>An operation on one row of y, and the same rows of up to two other matrices. Those that are not there come as empty spans.</summary>
internal interface IRowOperation
{
    void Invoke(Span<float> y, Span<float> a, Span<float> b);
}

/// <summary>Runs an operation for every row of a matrix, on all cores when there is enough to do.</summary>
internal static unsafe class RowLoop
{
    // So many elements make a part: with fewer, handing one to another core costs more than it saves.
    private const int PartSize = 8192;

    /// <param name="operation">The operation.</param>
    /// <param name="y">The matrix whose rows are written.</param>
    /// <param name="a">A matrix of as many rows, or a vector that goes with every row.</param>
    /// <param name="b">Another one.</param>
    public static void Run<TOperation>(TOperation operation, Tensor y, Tensor a, Tensor? b = null) where TOperation : unmanaged, IRowOperation
    {
        int rows = y.Shape.Rows, columns = y.Shape.Columns, rowsPerPart = Math.Max(1, PartSize / Math.Max(1, columns));
        Job<TOperation> job = new(operation, new(y, columns), new(a, columns), new(b, columns), rows, rowsPerPart);
        WorkerPool.Run(Even.Pieces(rows, rowsPerPart), job);
        CpuDevice.KeepAlive(y, a, b);
    }

    private readonly struct Job<TOperation>(TOperation operation, RowPointer y, RowPointer a, RowPointer b, int rows, int rowsPerPart) : IJob
        where TOperation : unmanaged, IRowOperation
    {
        public void Execute(int part)
        {
            int end = Math.Min(rows, (part + 1) * rowsPerPart);
            for (int i = part * rowsPerPart; i < end; i++)
                operation.Invoke(y.Row(i), a.Row(i), b.Row(i));
        }
    }

    private readonly struct RowPointer(Tensor? x, int columns)
    {
        private readonly float* first = CpuDevice.Pointer(x);
        private readonly int step = x?.Shape.Rank > 1 ? columns : 0, length = x is null ? 0 : columns;

        public Span<float> Row(int i) => new(first + (nint)i * step, length);
    }
}
