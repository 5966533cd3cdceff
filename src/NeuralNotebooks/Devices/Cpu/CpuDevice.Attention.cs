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
        MaskedSoftmaxWork work = new(Pointer(y), Pointer(x), Pointer(mask), (float)scale, x.Shape[1], x.Shape[2], x.Shape[3], isCausal);
        EachRow.Run(work, x.Shape.Rows, ExponentialCost * x.Shape.Columns);
        KeepAlive(y, x, mask);
    }

    private readonly struct MaskedSoftmaxWork(float* y, float* x, float* mask, float scale, int heads, int queries, int keys, bool isCausal)
        : IRowWork
    {
        public void Invoke(int row)
        {
            // What a causal query may not look at lies behind its own place.
            int seen = isCausal ? Math.Min(keys, row % queries + 1) : keys;
            Span<float> ys = Row(y, row, keys), seenYs = ys[..seen];
            ys[seen..].Clear();
            TensorPrimitives.Multiply(Row(x, row, keys)[..seen], scale, seenYs);
            if (mask != null)
                Hide(seenYs, Row(mask, row / (heads * queries), keys));

            float max = seen == 0 ? float.NegativeInfinity : TensorPrimitives.Max<float>(seenYs);
            if (max == float.NegativeInfinity)
            {
                ys.Clear();
                return;
            }

            TensorPrimitives.Subtract(seenYs, max, seenYs);
            TensorPrimitives.Exp(seenYs, seenYs);
            TensorPrimitives.Divide(seenYs, TensorPrimitives.Sum<float>(seenYs), seenYs);
        }

        private static void Hide(Span<float> scores, Span<float> mask)
        {
            for (int j = 0; j < scores.Length; j++)
                if (mask[j] == 0)
                    scores[j] = float.NegativeInfinity;
        }
    }
}
