using System.Numerics.Tensors;

namespace NeuralNotebooks;

public sealed partial class CpuDevice
{
    // A chunk is summed in single precision on many lanes, the chunks in double precision: fast, and right for millions of elements.
    private const int SumChunk = 2048;

    /// <inheritdoc/>
    protected internal override double Sum(Tensor x)
    {
        ReadOnlySpan<float> xs = Values(x);
        double sum = 0;
        for (; !xs.IsEmpty; xs = xs[Math.Min(SumChunk, xs.Length)..])
            sum += TensorPrimitives.Sum(xs[..Math.Min(SumChunk, xs.Length)]);

        return sum;
    }

    /// <inheritdoc/>
    protected internal override double Dot(Tensor a, Tensor b)
    {
        ReadOnlySpan<float> @as = Values(a), bs = Values(b);
        double sum = 0;
        for (int start = 0; start < @as.Length; start += SumChunk)
        {
            int length = Math.Min(SumChunk, @as.Length - start);
            sum += TensorPrimitives.Dot(@as.Slice(start, length), bs.Slice(start, length));
        }

        return sum;
    }

    /// <inheritdoc/>
    protected internal override double SumLoss<TLoss>(TLoss loss, Tensor y, Tensor t)
    {
        ReadOnlySpan<float> ys = Values(y), ts = Values(t);
        double sum = 0;
        for (int i = 0; i < ys.Length; i++)
            sum += loss.Forward(ys[i], ts[i]);

        return sum;
    }

    /// <inheritdoc/>
    protected internal override void LossBackward<TLoss>(TLoss loss, Tensor dy, Tensor y, Tensor t, double factor) =>
        ElementwiseLoop.Run(new LossBackwardOperation<TLoss>(loss, (float)factor), dy, y, t);

    private readonly struct LossBackwardOperation<TLoss>(TLoss loss, float factor) : IElementwise where TLoss : unmanaged, IElementwiseLoss
    {
        public void Invoke(Span<float> dy, Span<float> y, Span<float> t, Span<float> c, Span<float> d)
        {
            for (int i = 0; i < dy.Length; i++)
                dy[i] = factor * loss.Derivative(y[i], t[i]);
        }
    }
}
