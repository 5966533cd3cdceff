using System.Numerics.Tensors;

namespace NeuralNotebooks;

public sealed partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Softmax(Tensor y, Tensor x) => RowLoop.Run(new SoftmaxOperation(), y, x);

    private readonly struct SoftmaxOperation : IRowOperation
    {
        public void Invoke(Span<float> y, Span<float> x)
        {
            if (x.IsEmpty)
                return;

            TensorPrimitives.Subtract(x, TensorPrimitives.Max<float>(x), y);
            TensorPrimitives.Exp(y, y);
            TensorPrimitives.Divide(y, TensorPrimitives.Sum<float>(y), y);
        }
    }

    /// <inheritdoc/>
    protected internal override void LogSoftmax(Tensor y, Tensor x) => RowLoop.Run(new LogSoftmaxOperation(), y, x);

    private readonly struct LogSoftmaxOperation : IRowOperation
    {
        public void Invoke(Span<float> y, Span<float> x)
        {
            if (x.IsEmpty)
                return;

            float max = TensorPrimitives.Max<float>(x);
            TensorPrimitives.Subtract(x, max, y);
            TensorPrimitives.Exp(y, y);
            float logSum = MathF.Log(TensorPrimitives.Sum<float>(y));
            TensorPrimitives.Subtract(x, max, y);
            TensorPrimitives.Subtract(y, logSum, y);
        }
    }

    /// <inheritdoc/>
    protected internal override void ArgMax(Tensor y, Tensor x)
    {
        Span<float> ys = Values(y);
        for (int i = 0; i < ys.Length; i++)
        {
            Span<float> xs = Row(x, i);
            int best = 0;
            for (int j = 1; j < xs.Length; j++)
                if (xs[j] > xs[best])
                    best = j;

            ys[i] = best;
        }
    }

    /// <inheritdoc/>
    protected internal override double SumAt(Tensor x, Tensor columns)
    {
        Span<float> classes = Values(columns);
        double sum = 0;
        for (int i = 0; i < classes.Length; i++)
            sum += Row(x, i)[Check.Index(classes[i], x.Shape.Columns, "class", i)];

        return sum;
    }

    /// <inheritdoc/>
    protected internal override void AddAt(Tensor y, Tensor columns, double value)
    {
        Span<float> classes = Values(columns);
        for (int i = 0; i < classes.Length; i++)
            Row(y, i)[Check.Index(classes[i], y.Shape.Columns, "class", i)] += (float)value;
    }
}
