namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void Softmax(Tensor y, Tensor x)
    {
        LogSoftmax(y, x);
        foreach (ref double value in Values(y))
            value = Math.Exp(value);
    }

    protected internal override void LogSoftmax(Tensor y, Tensor x)
    {
        for (int i = 0; i < x.Shape.Rows; i++)
        {
            Span<double> ys = Row(y, i), xs = Row(x, i);

            double max = double.NegativeInfinity;
            foreach (double value in xs)
                max = Math.Max(max, value);

            double sum = 0;
            foreach (double value in xs)
                sum += Math.Exp(value - max);

            for (int j = 0; j < xs.Length; j++)
                ys[j] = xs[j] - max - Math.Log(sum);
        }
    }

    protected internal override void SoftmaxBackward(Tensor dx, Tensor y, Tensor dy)
    {
        for (int i = 0; i < y.Shape.Rows; i++)
        {
            Span<double> dxs = Row(dx, i), ys = Row(y, i), dys = Row(dy, i);
            double sum = 0;
            for (int j = 0; j < ys.Length; j++)
                sum += ys[j] * dys[j];

            for (int j = 0; j < ys.Length; j++)
                dxs[j] = ys[j] * (dys[j] - sum);
        }
    }

    protected internal override void LogSoftmaxBackward(Tensor dx, Tensor y, Tensor dy)
    {
        for (int i = 0; i < y.Shape.Rows; i++)
        {
            Span<double> dxs = Row(dx, i), ys = Row(y, i), dys = Row(dy, i);
            double sum = 0;
            foreach (double value in dys)
                sum += value;

            for (int j = 0; j < ys.Length; j++)
                dxs[j] = dys[j] - Math.Exp(ys[j]) * sum;
        }
    }

    protected internal override void ArgMax(Tensor y, Tensor x)
    {
        for (int i = 0; i < x.Shape.Rows; i++)
        {
            Span<double> xs = Row(x, i);
            int best = 0;
            for (int j = 1; j < xs.Length; j++)
                if (xs[j] > xs[best])
                    best = j;

            Values(y)[i] = best;
        }
    }

    protected internal override void OneHot(Tensor y, Tensor columns, double on, double off, double ignored)
    {
        for (int i = 0; i < y.Shape.Rows; i++)
        {
            double column = Values(columns)[i];
            Row(y, i).Fill(column == ignored ? 0 : off);
            if (column != ignored)
                Row(y, i)[Check.Index(column, y.Shape.Columns, "class", i)] = on;
        }
    }

    protected internal override double SumAt(Tensor x, Tensor columns)
    {
        double sum = 0;
        for (int i = 0; i < x.Shape.Rows; i++)
            sum += Row(x, i)[Check.Index(Values(columns)[i], x.Shape.Columns, "class", i)];

        return sum;
    }

    protected internal override void AddAt(Tensor y, Tensor columns, double value)
    {
        for (int i = 0; i < y.Shape.Rows; i++)
            Row(y, i)[Check.Index(Values(columns)[i], y.Shape.Columns, "class", i)] += value;
    }

    private static Span<double> Row(Tensor x, int i) => Values(x).Slice(i * x.Shape.Columns, x.Shape.Columns);
}
