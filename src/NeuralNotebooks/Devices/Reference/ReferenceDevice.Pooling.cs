namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void MaxPool(Tensor y, Tensor x, SlidingWindow rows, SlidingWindow columns)
    {
        Span<double> ys = Values(y), xs = Values(x);
        ys.Fill(double.NegativeInfinity);
        foreach ((int o, int i) in Pooled(rows, columns, y.Size))
            ys[o] = Math.Max(ys[o], xs[i]);
    }

    protected internal override void MaxPoolBackward(Tensor dx, Tensor x, Tensor y, Tensor dy, SlidingWindow rows, SlidingWindow columns)
    {
        Span<double> dxs = Values(dx), xs = Values(x), ys = Values(y), dys = Values(dy);
        dxs.Clear();
        int given = -1;
        foreach ((int o, int i) in Pooled(rows, columns, y.Size))
            if (o != given && (xs[i] == ys[o] || double.IsNaN(xs[i])))
            {
                dxs[i] += dys[o];
                given = o;
            }
    }

    /// <summary>For every element <c>Out</c> of y, one after the other, the elements <c>In</c> of x under its window.</summary>
    private static IEnumerable<(int Out, int In)> Pooled(SlidingWindow rows, SlidingWindow columns, int outputs)
    {
        for (int o = 0; o < outputs; o++)
        {
            int plane = o / (rows.Places * columns.Places), i = o / columns.Places % rows.Places, j = o % columns.Places;
            for (int k = 0; k < rows.Size; k++)
                for (int l = 0; l < columns.Size; l++)
                {
                    int row = rows.Position(i, k), column = columns.Position(j, l);
                    if (rows.Contains(row) && columns.Contains(column))
                        yield return (o, (((plane * rows.Length) + row) * columns.Length) + column);
                }
        }
    }

    protected internal override void Resample(Tensor y, Tensor x, AxisWeights rows, AxisWeights columns)
    {
        Span<double> ys = Values(y), xs = Values(x);
        for (int o = 0; o < ys.Length; o++)
        {
            int plane = o / (rows.Outputs * columns.Outputs), i = o / columns.Outputs % rows.Outputs, j = o % columns.Outputs;
            ReadOnlySpan<double> r = rows.Weights(i), c = columns.Weights(j);
            double sum = 0;
            for (int k = 0; k < r.Length; k++)
                for (int l = 0; l < c.Length; l++)
                    sum += r[k] * c[l] * xs[(((plane * rows.Inputs) + rows.First(i) + k) * columns.Inputs) + columns.First(j) + l];

            ys[o] = sum;
        }
    }
}
