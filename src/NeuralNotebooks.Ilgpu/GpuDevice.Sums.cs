using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks;

public sealed partial class GpuDevice
{
    // The host adds up the last few partial sums.
    private readonly double[] lastSums = new double[256];

    /// <inheritdoc/>
    protected internal override double Sum(Tensor x) => SumOf(new ColumnTerms(View(x), 1), x.Size);

    /// <inheritdoc/>
    protected internal override double Dot(Tensor a, Tensor b) => SumOf(new DotTerms(View(a), View(b)), a.Size);

    internal readonly struct DotTerms(ArrayView<float> a, ArrayView<float> b) : ITerms
    {
        public double Term(int sum, int i) => (double)a[i] * b[i];
    }

    /// <inheritdoc/>
    protected internal override double SumLoss<TLoss>(TLoss loss, Tensor y, Tensor t) =>
        SumOf(new LossTerms<TLoss>(loss, View(y), View(t)), y.Size);

    internal readonly struct LossTerms<TLoss>(TLoss loss, ArrayView<float> y, ArrayView<float> t) : ITerms
        where TLoss : unmanaged, IElementwiseLoss
    {
        public double Term(int sum, int i) => loss.Forward(y[i], t[i]);
    }

    private double SumOf<TTerms>(TTerms terms, int length) where TTerms : struct, ITerms
    {
        lock (launcher.Gate)
        {
            int segments = Sums.Segments(1, length);
            ArrayView<double> partial = scratch.Get(segments + lastSums.Length);
            Launch(segments, new PartialSumsKernel<TTerms>(partial, terms, 1, length, segments));
            if (segments <= lastSums.Length)
                return AddOnHost(partial.SubView(0, segments));

            ArrayView<double> last = partial.SubView(segments, lastSums.Length);
            Launch(lastSums.Length, new PartialSumsKernel<PartialTerms>(last, new(partial), 1, segments, lastSums.Length));
            return AddOnHost(last);
        }
    }

    private double AddOnHost(ArrayView<double> partial)
    {
        Span<double> sums = lastSums.AsSpan(0, partial.IntLength);
        partial.CopyToCPU(Accelerator.DefaultStream, sums);
        fault.ThrowIfAny();
        double sum = 0;
        foreach (double value in sums)
            sum += value;

        return sum;
    }

    /// <inheritdoc/>
    protected internal override void LossBackward<TLoss>(TLoss loss, Tensor dy, Tensor y, Tensor t, double factor) =>
        Launch(dy.Size, new LossBackwardKernel<TLoss>(loss, View(dy), View(y), View(t), (float)factor));

    internal readonly struct LossBackwardKernel<TLoss>(
        TLoss loss, ArrayView<float> dy, ArrayView<float> y, ArrayView<float> t, float factor) : IKernel
        where TLoss : unmanaged, IElementwiseLoss
    {
        public void Run(int i) => dy[i] = factor * loss.Derivative(y[i], t[i]);
    }
}
