namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void MatMul(Tensor c, Tensor a, bool transposeA, Tensor b, bool transposeB, bool accumulate)
    {
        Span<double> cs = Values(c), @as = Values(a), bs = Values(b);
        int rows = c.Shape.Rows, columns = c.Shape.Columns, inner = transposeA ? a.Shape.Rows : a.Shape.Columns;
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++)
                    sum += (transposeA ? @as[k * rows + i] : @as[i * inner + k]) * (transposeB ? bs[j * inner + k] : bs[k * columns + j]);

                cs[i * columns + j] = accumulate ? cs[i * columns + j] + sum : sum;
            }
    }

    protected internal override void AddRow(Tensor y, Tensor row)
    {
        Span<double> ys = Values(y), values = Values(row);
        for (int i = 0; i < ys.Length; i++)
            ys[i] += values[i % values.Length];
    }

    protected internal override void MultiplyRow(Tensor y, Tensor row)
    {
        Span<double> ys = Values(y), values = Values(row);
        for (int i = 0; i < ys.Length; i++)
            ys[i] *= values[i % values.Length];
    }

    protected internal override void SumRows(Tensor row, Tensor x)
    {
        Span<double> sums = Values(row), xs = Values(x);
        sums.Clear();
        for (int i = 0; i < xs.Length; i++)
            sums[i % sums.Length] += xs[i];
    }

    protected internal override void Transpose(Tensor y, Tensor x, int rows, int columns, int length)
    {
        Span<double> ys = Values(y), xs = Values(x);
        for (int first = 0; first < xs.Length; first += rows * columns * length)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++)
                    for (int k = 0; k < length; k++)
                        ys[first + (j * rows + i) * length + k] = xs[first + (i * columns + j) * length + k];
    }

    protected internal override void GatherRows(Tensor y, Tensor x, Tensor rows)
    {
        Span<double> ys = Values(y), xs = Values(x), indices = Values(rows);
        int length = indices.Length == 0 ? 0 : ys.Length / indices.Length;
        for (int i = 0; i < indices.Length; i++)
            xs.Slice(Check.Index(indices[i], x.Shape[0], "row", i) * length, length).CopyTo(ys.Slice(i * length, length));
    }
}
