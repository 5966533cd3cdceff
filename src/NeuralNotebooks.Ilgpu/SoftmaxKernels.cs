using ILGPU;

namespace NeuralNotebooks;

/// <summary>
/// A row's maximum m and Σⱼ exp(x[j] − m), from which softmax and its logarithm follow. A long row is split into segments, each with
/// its own maximum and sum; two of them become one by measuring both sums from the larger maximum.
/// </summary>
internal readonly struct RowScales(ArrayView<double> maxima, ArrayView<double> sums)
{
    public double Max(int i) => maxima[i];

    public double Sum(int i) => sums[i];

    public void Store(int i, double max, double sum)
    {
        maxima[i] = max;
        sums[i] = sum;
    }
}

/// <summary>The scales of one segment of a row: its elements s, s + segments, s + 2·segments, ...</summary>
internal readonly struct SegmentScalesKernel(RowScales scales, ArrayView<float> x, int columns, int segments) : IKernel
{
    public void Run(int i)
    {
        int row = i / segments * columns, first = i % segments;
        float max = float.NegativeInfinity;
        for (int j = first; j < columns; j += segments)
            max = x[row + j] > max ? x[row + j] : max;

        // A segment of nothing but −∞ adds nothing to the row; measured from itself it would add NaN.
        float origin = max == float.NegativeInfinity ? 0 : max;
        double sum = 0;
        for (int j = first; j < columns; j += segments)
            sum += MathF.Exp(x[row + j] - origin);

        scales.Store(i, max, sum);
    }
}

/// <summary>The scales of a whole row from those of its segments.</summary>
internal readonly struct RowScalesKernel(RowScales rows, RowScales parts, int segments) : IKernel
{
    public void Run(int i)
    {
        double max = parts.Max(i * segments);
        for (int s = 1; s < segments; s++)
            max = parts.Max(i * segments + s) > max ? parts.Max(i * segments + s) : max;

        double sum = 0;
        for (int s = 0; s < segments; s++)
            sum += parts.Sum(i * segments + s) * MathF.Exp((float)(parts.Max(i * segments + s) - max));

        rows.Store(i, max, sum);
    }
}

/// <summary>y[i, j] = exp(x[i, j] − m) / Σ</summary>
internal readonly struct SoftmaxKernel(ArrayView<float> y, ArrayView<float> x, RowScales rows, int columns) : IKernel
{
    public void Run(int i) => y[i] = MathF.Exp(x[i] - (float)rows.Max(i / columns)) / (float)rows.Sum(i / columns);
}

/// <summary>y[i, j] = x[i, j] − m − log Σ</summary>
internal readonly struct LogSoftmaxKernel(ArrayView<float> y, ArrayView<float> x, RowScales rows, int columns) : IKernel
{
    public void Run(int i) => y[i] = x[i] - (float)rows.Max(i / columns) - MathF.Log((float)rows.Sum(i / columns));
}

/// <summary>dx[i, j] = y[i, j] · (dy[i, j] − Σⱼ y[i, j]·dy[i, j])</summary>
internal readonly struct SoftmaxBackwardKernel(
    ArrayView<float> dx, ArrayView<float> y, ArrayView<float> dy, ArrayView<double> sums, int columns) : IKernel
{
    public void Run(int i) => dx[i] = y[i] * (dy[i] - (float)sums[i / columns]);
}

/// <summary>dx[i, j] = dy[i, j] − exp(y[i, j]) · Σⱼ dy[i, j]</summary>
internal readonly struct LogSoftmaxBackwardKernel(
    ArrayView<float> dx, ArrayView<float> y, ArrayView<float> dy, ArrayView<double> sums, int columns) : IKernel
{
    public void Run(int i) => dx[i] = dy[i] - MathF.Exp(y[i]) * (float)sums[i / columns];
}
