namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void SelectRows(Tensor y, Tensor mask, Tensor a, Tensor b)
    {
        for (int i = 0; i < y.Shape.Rows; i++)
            Row(Values(mask)[i] != 0 ? a : b, i).CopyTo(Row(y, i));
    }

    protected internal override void AddToRows(Tensor y, Tensor rows, Tensor x, double ignored)
    {
        Span<double> ys = Values(y), xs = Values(x), indices = Values(rows);
        int length = y.Shape.Tail.Size;
        for (int i = 0; i < indices.Length; i++)
            if (indices[i] != ignored)
            {
                int row = Check.Index(indices[i], y.Shape[0], "row", i);
                for (int j = 0; j < length; j++)
                    ys[row * length + j] += xs[i * length + j];
            }
    }

    protected internal override void CopyColumns(Tensor y, int yStart, Tensor x, int xStart, int count, int rows)
    {
        for (int i = 0; i < rows; i++)
            Values(x).Slice(i * (x.Size / rows) + xStart, count).CopyTo(Values(y)[(i * (y.Size / rows) + yStart)..]);
    }

    protected internal override void AddRowEach(Tensor y, Tensor x)
    {
        int each = x.Shape.Rows == 0 ? 0 : y.Shape.Rows / x.Shape.Rows;
        for (int i = 0; i < y.Shape.Rows; i++)
            for (int j = 0; j < y.Shape.Columns; j++)
                Row(y, i)[j] += Row(x, i / each)[j];
    }

    protected internal override void MultiplyRowEach(Tensor y, Tensor x)
    {
        int each = x.Shape.Rows == 0 ? 0 : y.Shape.Rows / x.Shape.Rows;
        for (int i = 0; i < y.Shape.Rows; i++)
            for (int j = 0; j < y.Shape.Columns; j++)
                Row(y, i)[j] *= Row(x, i / each)[j];
    }

    protected internal override void ScaleRows(Tensor y, Tensor factors)
    {
        Span<double> ys = Values(y), values = Values(factors);
        for (int i = 0; i < ys.Length; i++)
            ys[i] *= values[i / (ys.Length / values.Length)];
    }

    protected internal override void SumRowsEach(Tensor y, Tensor x)
    {
        Values(y).Clear();
        int each = y.Shape.Rows == 0 ? 0 : x.Shape.Rows / y.Shape.Rows;
        for (int i = 0; i < x.Shape.Rows; i++)
            for (int j = 0; j < x.Shape.Columns; j++)
                Row(y, i / each)[j] += Row(x, i)[j];
    }

    protected internal override void LSTMStep(Tensor h, Tensor c, Tensor gates, Tensor previousC)
    {
        int units = h.Shape.Columns;
        for (int row = 0; row < h.Shape.Rows; row++)
        {
            Span<double> z = Row(gates, row);
            for (int j = 0; j < units; j++)
                (Row(h, row)[j], Row(c, row)[j]) =
                    LSTMUnit.Forward(ref z[j], ref z[units + j], ref z[2 * units + j], ref z[3 * units + j], Row(previousC, row)[j]);
        }
    }

    protected internal override void LSTMStepBackward(Tensor dz, Tensor dc, Tensor dh, Tensor gates, Tensor c, Tensor previousC)
    {
        int units = dh.Shape.Columns;
        for (int row = 0; row < dh.Shape.Rows; row++)
        {
            Span<double> z = Row(gates, row), dzs = Row(dz, row), dcs = Row(dc, row);
            for (int j = 0; j < units; j++)
                (dzs[j], dzs[units + j], dzs[2 * units + j], dzs[3 * units + j], dcs[j]) = LSTMUnit.Backward(
                    Row(dh, row)[j], dcs[j], z[j], z[units + j], z[2 * units + j], z[3 * units + j], Row(c, row)[j],
                    Row(previousC, row)[j]);
        }
    }

    protected internal override void GRUStep(Tensor h, Tensor gates, Tensor u, Tensor? bias, Tensor previousH)
    {
        if (bias is not null)
            AddRow(u, bias);

        int units = h.Shape.Columns;
        for (int row = 0; row < h.Shape.Rows; row++)
        {
            Span<double> a = Row(gates, row), us = Row(u, row);
            for (int j = 0; j < units; j++)
                Row(h, row)[j] = GRUUnit.Forward(
                    ref a[j], ref a[units + j], ref a[2 * units + j], us[j], us[units + j], us[2 * units + j], Row(previousH, row)[j]);
        }
    }

    protected internal override void GRUStepBackward(Tensor da, Tensor du, Tensor dh, Tensor gates, Tensor u, Tensor previousH)
    {
        int units = dh.Shape.Columns;
        for (int row = 0; row < dh.Shape.Rows; row++)
        {
            Span<double> a = Row(gates, row), das = Row(da, row), dus = Row(du, row), dhs = Row(dh, row);
            for (int j = 0; j < units; j++)
            {
                (das[j], das[units + j], das[2 * units + j], dus[2 * units + j], dhs[j]) =
                    GRUUnit.Backward(dhs[j], a[j], a[units + j], a[2 * units + j], Row(u, row)[2 * units + j], Row(previousH, row)[j]);
                (dus[j], dus[units + j]) = (das[j], das[units + j]);
            }
        }
    }

    protected internal override void MatMulEach(MatrixBatch c, MatrixBatch a, MatrixBatch b)
    {
        for (int n = 0; n < c.Layout.Count; n++)
            for (int i = 0; i < c.Layout.Rows; i++)
                for (int j = 0; j < c.Layout.Columns; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < a.Layout.Columns; k++)
                        sum += Element(a, n, i, k) * Element(b, n, k, j);

                    Element(c, n, i, j) = sum;
                }
    }

    private static ref double Element(MatrixBatch x, int n, int i, int j) =>
        ref Values(x.Tensor)[x.Layout.Start(n) + i * x.Layout.RowDistance + j * x.Layout.ColumnDistance];

    protected internal override void MaskedSoftmax(Tensor y, Tensor x, double scale, Tensor? mask, bool isCausal)
    {
        int queries = x.Shape[2], queriesPerExample = x.Shape[1] * queries;
        for (int i = 0; i < x.Shape.Rows; i++)
        {
            Span<double> ys = Row(y, i), xs = Row(x, i), allowed = mask is null ? default : Row(mask, i / queriesPerExample);
            double max = double.NegativeInfinity, sum = 0;
            for (int j = 0; j < xs.Length; j++)
            {
                bool isAllowed = (allowed.IsEmpty || allowed[j] != 0) && (!isCausal || j <= i % queries);
                ys[j] = isAllowed ? scale * xs[j] : double.NegativeInfinity;
                max = Math.Max(max, ys[j]);
            }

            for (int j = 0; j < xs.Length; j++)
                sum += ys[j] = ys[j] == double.NegativeInfinity ? 0 : Math.Exp(ys[j] - max);

            for (int j = 0; j < xs.Length; j++)
                ys[j] = sum == 0 ? 0 : ys[j] / sum;
        }
    }
}
