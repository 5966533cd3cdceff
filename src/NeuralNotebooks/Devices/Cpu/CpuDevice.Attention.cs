using System.Numerics.Tensors;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void MatMulEach(MatrixBatch c, MatrixBatch a, MatrixBatch b)
    {
        MatMulEachJob job = new(Pointer(c.Tensor), Pointer(a.Tensor), Pointer(b.Tensor), c.Layout, a.Layout, b.Layout);
        WorkerPool.Run(c.Layout.Count, job);
        KeepAlive(c.Tensor, a.Tensor, b.Tensor);
    }

    /// <summary>One product. Where there are several, each is computed on one thread; a single one uses all.</summary>
    private readonly struct MatMulEachJob(float* c, float* a, float* b, MatrixLayout layoutC, MatrixLayout layoutA, MatrixLayout layoutB)
        : IJob
    {
        public void Execute(int part) => MatrixProduct.Multiply(
            View(c, layoutC, part), View(a, layoutA, part), View(b, layoutB, part), layoutC.Rows, layoutC.Columns, layoutA.Columns);

        private static MatrixView View(float* first, in MatrixLayout layout, int n) =>
            new(first + layout.Start(n), layout.RowDistance, layout.ColumnDistance);
    }

    /// <inheritdoc/>
    protected internal override void MaskedSoftmax(Tensor y, Tensor x, double scale, Tensor? mask, bool isCausal)
    {
        MaskedSoftmaxJob job = new(Pointer(y), Pointer(x), Pointer(mask), (float)scale, x.Shape[1], x.Shape[2], x.Shape[3], isCausal, x.Shape.Rows);
        WorkerPool.Run(job.Parts, job);
        KeepAlive(y, x, mask);
    }

    /// <summary>Some rows of scores. What is done to each number alone is done to all of them at once; a row is too short to be worth a call.</summary>
    private readonly struct MaskedSoftmaxJob(
        float* y, float* x, float* mask, float scale, int heads, int queries, int keys, bool isCausal, int rows) : IJob
    {
        private const int PartSize = 4096;

        private readonly int rowsOfPart = Math.Max(1, PartSize / Math.Max(1, keys));

        public int Parts => keys == 0 ? 0 : Even.Pieces(rows, rowsOfPart);

        public void Execute(int part)
        {
            int first = part * rowsOfPart, end = Math.Min(rows, first + rowsOfPart), size = (end - first) * keys;
            Span<float> scores = new(y + (nint)first * keys, size);
            TensorPrimitives.Multiply(new ReadOnlySpan<float>(x + (nint)first * keys, size), scale, scores);
            for (int row = first; row < end; row++)
            {
                Span<float> ys = Row(y, row, keys);
                Hide(ys, row);
                float max = TensorPrimitives.Max<float>(ys);
                if (max != float.NegativeInfinity)
                    TensorPrimitives.Subtract(ys, max, ys);
            }

            TensorPrimitives.Exp(scores, scores);
            for (int row = first; row < end; row++)
            {
                Span<float> ys = Row(y, row, keys);
                float sum = TensorPrimitives.Sum<float>(ys);
                if (sum != 0)
                    TensorPrimitives.Divide(ys, sum, ys);
            }
        }

        // What a query may not look at has the score -∞, whose exponential is 0: what lies behind its own place, and what is padding.
        private void Hide(Span<float> scores, int row)
        {
            if (isCausal)
                scores[Math.Min(keys, row % queries + 1)..].Fill(float.NegativeInfinity);
            if (mask == null)
                return;

            Span<float> isReal = Row(mask, row / (heads * queries), keys);
            for (int j = 0; j < scores.Length; j++)
                if (isReal[j] == 0)
                    scores[j] = float.NegativeInfinity;
        }
    }
}
