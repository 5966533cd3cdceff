using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NeuralNotebooks;

public sealed partial class CpuDevice
{
    // A chunk is summed in single precision on many lanes, the chunks in double precision: fast, and right for millions of elements.
    private const int Chunk = 2048;

    /// <inheritdoc/>
    protected internal override double Sum(Tensor x) => SumLoop.Run(new SumOperation(), x);

    private readonly struct SumOperation : ISumOperation
    {
        public double Invoke(ReadOnlySpan<float> x, ReadOnlySpan<float> b)
        {
            double sum = 0;
            for (; !x.IsEmpty; x = x[Math.Min(Chunk, x.Length)..])
                sum += TensorPrimitives.Sum(x[..Math.Min(Chunk, x.Length)]);

            return sum;
        }
    }

    /// <inheritdoc/>
    protected internal override double Dot(Tensor a, Tensor b) => SumLoop.Run(new DotOperation(), a, b);

    private readonly struct DotOperation : ISumOperation
    {
        public double Invoke(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
        {
            double sum = 0;
            for (int start = 0; start < a.Length; start += Chunk)
            {
                int length = Math.Min(Chunk, a.Length - start);
                sum += TensorPrimitives.Dot(a.Slice(start, length), b.Slice(start, length));
            }

            return sum;
        }
    }

    /// <inheritdoc/>
    protected internal override double SumLoss<TLoss>(TLoss loss, Tensor y, Tensor t) => SumLoop.Run(new SumLossOperation<TLoss>(loss), y, t);

    private readonly struct SumLossOperation<TLoss>(TLoss loss) : ISumOperation where TLoss : unmanaged, IElementwiseLoss
    {
        public double Invoke(ReadOnlySpan<float> y, ReadOnlySpan<float> t)
        {
            double sum = 0;
            int done = 0;
            if (TLoss.IsVectorized)
            {
                ReadOnlySpan<Vector<float>> ys = MemoryMarshal.Cast<float, Vector<float>>(y), ts = MemoryMarshal.Cast<float, Vector<float>>(t);
                sum = Sum(ys, ts);
                done = ys.Length * Vector<float>.Count;
            }

            for (int i = done; i < y.Length; i++)
                sum += loss.Forward(y[i], t[i]);

            return sum;
        }

        private double Sum(ReadOnlySpan<Vector<float>> y, ReadOnlySpan<Vector<float>> t)
        {
            TLoss function = loss;
            Vector<double> lows = default, highs = default;
            for (int i = 0; i < y.Length; i++)
            {
                Vector.Widen(function.Forward(y[i], t[i]), out Vector<double> low, out Vector<double> high);
                lows += low;
                highs += high;
            }

            return Vector.Sum(lows + highs);
        }
    }

    /// <inheritdoc/>
    protected internal override void LossBackward<TLoss>(TLoss loss, Tensor dy, Tensor y, Tensor t, double factor) =>
        ElementwiseLoop.Run(new LossBackwardOperation<TLoss>(loss, (float)factor), dy, y, t);

    private readonly struct LossBackwardOperation<TLoss>(TLoss loss, float factor) : IElementwise where TLoss : unmanaged, IElementwiseLoss
    {
        public void Invoke(Span<float> dy, Span<float> y, Span<float> t, Span<float> c, Span<float> d)
        {
            for (int i = TLoss.IsVectorized ? InvokeVectorized(Vectors(dy), Vectors(y), Vectors(t)) : 0; i < dy.Length; i++)
                dy[i] = factor * loss.Derivative(y[i], t[i]);
        }

        private int InvokeVectorized(Span<Vector<float>> dy, Span<Vector<float>> y, Span<Vector<float>> t)
        {
            TLoss function = loss;
            for (int i = 0; i < dy.Length; i++)
                dy[i] = factor * function.Derivative(y[i], t[i]);

            return dy.Length * Vector<float>.Count;
        }
    }
}
