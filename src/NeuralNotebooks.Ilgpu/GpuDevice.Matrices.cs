using ILGPU;

namespace NeuralNotebooks;

public sealed partial class GpuDevice
{
    /// <inheritdoc/>
    protected internal override void MatMul(Tensor c, Tensor a, bool transposeA, Tensor b, bool transposeB, bool accumulate)
    {
        ProductShape shape = new(c.Shape.Rows, c.Shape.Columns, transposeA ? a.Shape.Rows : a.Shape.Columns, transposeA, transposeB, accumulate);
        if (IsSimulated || Accelerator.MaxNumThreadsPerGroup < IGroupKernel.Size)
            Launch(c.Size, new ProductKernel(View(c), View(a), View(b), shape));
        else
            Launch(TiledProductKernel.Tiles(shape), new TiledProductKernel(View(c), View(a), View(b), shape));
    }

    /// <inheritdoc/>
    protected internal override void AddRow(Tensor y, Tensor row) => Launch(y.Size, new AddRowKernel(View(y), View(row), row.Size));

    internal readonly struct AddRowKernel(ArrayView<float> y, ArrayView<float> row, int columns) : IKernel
    {
        public void Run(int i) => y[i] += row[i % columns];
    }

    /// <inheritdoc/>
    protected internal override void MultiplyRow(Tensor y, Tensor row) => Launch(y.Size, new MultiplyRowKernel(View(y), View(row), row.Size));

    internal readonly struct MultiplyRowKernel(ArrayView<float> y, ArrayView<float> row, int columns) : IKernel
    {
        public void Run(int i) => y[i] *= row[i % columns];
    }

    /// <inheritdoc/>
    protected internal override void SumRows(Tensor row, Tensor x)
    {
        lock (launcher.Gate)
        {
            int columns = row.Size, segments = Sums.Segments(columns, x.Shape.Rows);
            ArrayView<double> partial = scratch.Get(columns * segments);
            Launch(columns * segments, new PartialSumsKernel<ColumnTerms>(partial, new(View(x), columns), columns, x.Shape.Rows, segments));
            Launch(columns, new SumsKernel(View(row), partial, columns, segments));
        }
    }

    /// <inheritdoc/>
    protected internal override void Transpose(Tensor y, Tensor x, int rows, int columns, int length) =>
        Launch(y.Size, new TransposeKernel(View(y), View(x), rows, columns, length));

    internal readonly struct TransposeKernel(ArrayView<float> y, ArrayView<float> x, int rows, int columns, int length) : IKernel
    {
        public void Run(int k)
        {
            int place = k / length, size = rows * columns, matrix = place / size * size, j = place % size / rows, i = place % rows;
            y[k] = x[(matrix + i * columns + j) * length + k % length];
        }
    }

    /// <inheritdoc/>
    protected internal override void GatherRows(Tensor y, Tensor x, Tensor rows)
    {
        if (y.Size > 0)
            Launch(y.Size, new GatherRowsKernel(View(y), View(x), View(rows), y.Size / rows.Size, fault.Check("row", x.Shape[0])));
    }

    /// <summary>A row that x does not have becomes NaN.</summary>
    internal readonly struct GatherRowsKernel(ArrayView<float> y, ArrayView<float> x, ArrayView<float> rows, int length, IndexCheck check) : IKernel
    {
        public void Run(int i)
        {
            int row = check.Index(rows[i / length], i / length);
            y[i] = row < 0 ? float.NaN : x[row * length + i % length];
        }
    }
}
