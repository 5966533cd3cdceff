using System.Numerics.Tensors;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void GatherRows(Tensor y, Tensor x, Tensor rows)
    {
        int length = rows.Size == 0 ? 0 : y.Size / rows.Size;
        EachRow.Run(new GatherWork(Pointer(y), Pointer(x), Pointer(rows), x.Shape[0], length), rows.Size, length);
        KeepAlive(y, x, rows);
    }

    private readonly struct GatherWork(float* y, float* x, float* rows, int count, int length) : IRowWork
    {
        public void Invoke(int row) => Row(x, Check.Index(rows[row], count, "row", row), length).CopyTo(Row(y, row, length));
    }

    private static Span<float> Row(float* first, int i, int length) => new(first + (nint)i * length, length);

    /// <inheritdoc/>
    protected internal override void AddToRows(Tensor y, Tensor rows, Tensor x, double ignored)
    {
        int length = y.Size / Math.Max(1, y.Shape[0]), strips = Even.Pieces(length, AddToRowsJob.Strip);
        AddToRowsJob job = new(Pointer(y), Pointer(rows), Pointer(x), y.Shape[0], rows.Size, length, (float)ignored);
        if (x.Size >= AddToRowsJob.ParallelSize)
            WorkerPool.Run(strips, job);
        else
            for (int strip = 0; strip < strips; strip++)
                job.Execute(strip);

        KeepAlive(y, rows, x);
    }

    /// <summary>
    /// Adds a strip of columns, so that the rows that go to the same one are added in their order on any number of threads.
    /// </summary>
    private readonly struct AddToRowsJob(float* y, float* rows, float* x, int count, int additions, int length, float ignored) : IJob
    {
        public const int Strip = 2 * Scratch.LineLength, ParallelSize = 32768;

        public void Execute(int part)
        {
            int start = part * Strip, width = Math.Min(Strip, length - start);
            for (int i = 0; i < additions; i++)
                if (rows[i] != ignored)
                {
                    Span<float> sum = new(y + (nint)Check.Index(rows[i], count, "row", i) * length + start, width);
                    TensorPrimitives.Add(sum, new ReadOnlySpan<float>(x + (nint)i * length + start, width), sum);
                }
        }
    }

    /// <inheritdoc/>
    protected internal override void SelectRows(Tensor y, Tensor mask, Tensor a, Tensor b)
    {
        EachRow.Run(new SelectWork(Pointer(y), Pointer(mask), Pointer(a), Pointer(b), y.Shape.Columns), y.Shape.Rows, y.Shape.Columns);
        KeepAlive(y, mask, a, b);
    }

    private readonly struct SelectWork(float* y, float* mask, float* a, float* b, int length) : IRowWork
    {
        public void Invoke(int row) => Row(mask[row] != 0 ? a : b, row, length).CopyTo(Row(y, row, length));
    }

    /// <inheritdoc/>
    protected internal override void CopyColumns(Tensor y, int yStart, Tensor x, int xStart, int count, int rows)
    {
        EachRow.Run(new CopyColumnsWork(Pointer(y) + yStart, Pointer(x) + xStart, y.Size / rows, x.Size / rows, count), rows, count);
        KeepAlive(y, x);
    }

    private readonly struct CopyColumnsWork(float* y, float* x, nint yDistance, nint xDistance, int count) : IRowWork
    {
        public void Invoke(int row) => new Span<float>(x + row * xDistance, count).CopyTo(new(y + row * yDistance, count));
    }

    /// <inheritdoc/>
    protected internal override void AddRowEach(Tensor y, Tensor x)
    {
        int rows = y.Shape.Rows, columns = y.Shape.Columns;
        EachRow.Run(new AddRowEachWork(Pointer(y), Pointer(x), rows / Math.Max(1, x.Shape.Rows), columns), rows, columns);
        KeepAlive(y, x);
    }

    private readonly struct AddRowEachWork(float* y, float* x, int each, int columns) : IRowWork
    {
        public void Invoke(int row) => TensorPrimitives.Add(Row(y, row, columns), Row(x, row / each, columns), Row(y, row, columns));
    }

    /// <inheritdoc/>
    protected internal override void MultiplyRowEach(Tensor y, Tensor x)
    {
        int rows = y.Shape.Rows, columns = y.Shape.Columns;
        EachRow.Run(new MultiplyRowEachWork(Pointer(y), Pointer(x), rows / Math.Max(1, x.Shape.Rows), columns), rows, columns);
        KeepAlive(y, x);
    }

    private readonly struct MultiplyRowEachWork(float* y, float* x, int each, int columns) : IRowWork
    {
        public void Invoke(int row) => TensorPrimitives.Multiply(Row(y, row, columns), Row(x, row / each, columns), Row(y, row, columns));
    }

    /// <inheritdoc/>
    protected internal override void ScaleRows(Tensor y, Tensor factors)
    {
        int columns = y.Size / Math.Max(1, factors.Size);
        EachRow.Run(new ScaleRowsWork(Pointer(y), Pointer(factors), columns), factors.Size, columns);
        KeepAlive(y, factors);
    }

    private readonly struct ScaleRowsWork(float* y, float* factors, int columns) : IRowWork
    {
        public void Invoke(int row) => TensorPrimitives.Multiply(Row(y, row, columns), factors[row], Row(y, row, columns));
    }

    /// <inheritdoc/>
    protected internal override void SumRowsEach(Tensor y, Tensor x)
    {
        int rows = y.Shape.Rows, columns = y.Shape.Columns, each = x.Shape.Rows / Math.Max(1, rows);
        EachRow.Run(new SumRowsEachWork(Pointer(y), Pointer(x), each, columns), rows, each * columns);
        KeepAlive(y, x);
    }

    private readonly struct SumRowsEachWork(float* y, float* x, int each, int columns) : IRowWork
    {
        public void Invoke(int row) => SumRows(Row(y, row, columns), Row(x, row, each * columns), each);
    }
}
