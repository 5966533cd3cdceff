using System.Numerics.Tensors;

namespace NeuralNotebooks;

public sealed partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Softmax(Tensor y, Tensor x) => RowLoop.Run(new SoftmaxOperation(), y, x);

    private readonly struct SoftmaxOperation : IRowOperation
    {
        public void Invoke(Span<float> y, Span<float> x, Span<float> b)
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
        public void Invoke(Span<float> y, Span<float> x, Span<float> b)
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
    protected internal override void SoftmaxBackward(Tensor dx, Tensor y, Tensor dy) => RowLoop.Run(new SoftmaxBackwardOperation(), dx, y, dy);

    private readonly struct SoftmaxBackwardOperation : IRowOperation
    {
        public void Invoke(Span<float> dx, Span<float> y, Span<float> dy)
        {
            TensorPrimitives.Subtract(dy, TensorPrimitives.Dot<float>(y, dy), dx);
            TensorPrimitives.Multiply(dx, y, dx);
        }
    }

    /// <inheritdoc/>
    protected internal override void LogSoftmaxBackward(Tensor dx, Tensor y, Tensor dy) => RowLoop.Run(new LogSoftmaxBackwardOperation(), dx, y, dy);

    private readonly struct LogSoftmaxBackwardOperation : IRowOperation
    {
        public void Invoke(Span<float> dx, Span<float> y, Span<float> dy)
        {
            float sum = TensorPrimitives.Sum<float>(dy);
            TensorPrimitives.Exp(y, dx);
            TensorPrimitives.MultiplyAdd(dx, -sum, dy, dx);
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
    protected internal override void OneHot(Tensor y, Tensor columns, double on, double off, double ignored)
    {
        Span<float> classes = Values(columns);
        Values(y).Fill((float)off);
        for (int i = 0; i < classes.Length; i++)
            if (classes[i] == (float)ignored)
                Row(y, i).Clear();
            else
                Row(y, i)[Check.Index(classes[i], y.Shape.Columns, "class", i)] = (float)on;
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
