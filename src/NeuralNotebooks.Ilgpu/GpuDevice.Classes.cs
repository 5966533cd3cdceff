using ILGPU;

namespace NeuralNotebooks;

public sealed partial class GpuDevice
{
    /// <inheritdoc/>
    protected internal override void Softmax(Tensor y, Tensor x)
    {
        lock (launcher.Gate)
            Launch(y.Size, new SoftmaxKernel(View(y), View(x), Scales(x), x.Shape.Columns));
    }

    /// <inheritdoc/>
    protected internal override void LogSoftmax(Tensor y, Tensor x)
    {
        lock (launcher.Gate)
            Launch(y.Size, new LogSoftmaxKernel(View(y), View(x), Scales(x), x.Shape.Columns));
    }

    /// <summary>The maximum and the sum of every row of x, in scratch memory.</summary>
    private RowScales Scales(Tensor x)
    {
        int rows = x.Shape.Rows, columns = x.Shape.Columns, segments = Sums.Segments(rows, columns), count = rows * segments;
        ArrayView<double> memory = scratch.Get(2 * (count + rows));
        RowScales parts = new(memory.SubView(0, count), memory.SubView(count, count));
        Launch(x.Size == 0 ? 0 : count, new SegmentScalesKernel(parts, View(x), columns, segments));
        if (segments == 1)
            return parts;

        RowScales scales = new(memory.SubView(2 * count, rows), memory.SubView(2 * count + rows, rows));
        Launch(rows, new RowScalesKernel(scales, parts, segments));
        return scales;
    }

    /// <inheritdoc/>
    protected internal override void SoftmaxBackward(Tensor dx, Tensor y, Tensor dy)
    {
        lock (launcher.Gate)
            Launch(dx.Size, new SoftmaxBackwardKernel(View(dx), View(y), View(dy), RowSums(new ProductTerms(View(y), View(dy), y.Shape.Columns), y), y.Shape.Columns));
    }

    /// <inheritdoc/>
    protected internal override void LogSoftmaxBackward(Tensor dx, Tensor y, Tensor dy)
    {
        lock (launcher.Gate)
            Launch(dx.Size, new LogSoftmaxBackwardKernel(View(dx), View(y), View(dy), RowSums(new RowTerms(View(dy), y.Shape.Columns), y), y.Shape.Columns));
    }

    /// <summary>One sum for each row of x, in scratch memory.</summary>
    private ArrayView<double> RowSums<TTerms>(TTerms terms, Tensor x) where TTerms : struct, ITerms
    {
        int rows = x.Shape.Rows, columns = x.Shape.Columns, segments = Sums.Segments(rows, columns), count = rows * segments;
        ArrayView<double> memory = scratch.Get(count + rows), partial = memory.SubView(0, count), sums = memory.SubView(count, rows);
        Launch(count, new PartialSumsKernel<TTerms>(partial, terms, rows, columns, segments));
        Launch(rows, new DoubleSumsKernel(sums, partial, rows, segments));
        return sums;
    }

    /// <inheritdoc/>
    protected internal override void ArgMax(Tensor y, Tensor x) => Launch(y.Size, new ArgMaxKernel(View(y), View(x), x.Shape.Columns));

    internal readonly struct ArgMaxKernel(ArrayView<float> y, ArrayView<float> x, int columns) : IKernel
    {
        public void Run(int i)
        {
            int best = 0;
            for (int j = 1; j < columns; j++)
                if (x[i * columns + j] > x[i * columns + best])
                    best = j;

            y[i] = best;
        }
    }

    /// <inheritdoc/>
    protected internal override void OneHot(Tensor y, Tensor columns, double on, double off, double ignored) => Launch(
        y.Size, new OneHotKernel(
            View(y), View(columns), y.Shape.Columns, (float)on, (float)off, (float)ignored, double.IsNaN(ignored) ? 0 : 1, fault.Check("class", y.Shape.Columns)));

    /// <summary>hasIgnored says whether there is such a class, because comparisons with NaN differ between accelerators.</summary>
    internal readonly struct OneHotKernel(
        ArrayView<float> y, ArrayView<float> classes, int columns, float on, float off, float ignored, int hasIgnored, IndexCheck check) : IKernel
    {
        public void Run(int k)
        {
            int i = k / columns;
            if (hasIgnored == 1 && classes[i] == ignored)
                y[k] = 0;
            else
                y[k] = check.Index(classes[i], i) == k % columns ? on : off;
        }
    }

    /// <inheritdoc/>
    protected internal override double SumAt(Tensor x, Tensor columns) =>
        SumOf(new SumAtTerms(View(x), View(columns), x.Shape.Columns, fault.Check("class", x.Shape.Columns)), columns.Size);

    internal readonly struct SumAtTerms(ArrayView<float> x, ArrayView<float> classes, int columns, IndexCheck check) : ITerms
    {
        public double Term(int sum, int i)
        {
            int j = check.Index(classes[i], i);
            return j < 0 ? float.NaN : x[i * columns + j];
        }
    }

    /// <inheritdoc/>
    protected internal override void AddAt(Tensor y, Tensor columns, double value) =>
        Launch(columns.Size, new AddAtKernel(View(y), View(columns), y.Shape.Columns, (float)value, fault.Check("class", y.Shape.Columns)));

    internal readonly struct AddAtKernel(ArrayView<float> y, ArrayView<float> classes, int columns, float value, IndexCheck check) : IKernel
    {
        public void Run(int i)
        {
            int j = check.Index(classes[i], i);
            if (j >= 0)
                y[i * columns + j] += value;
        }
    }
}
