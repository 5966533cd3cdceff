using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void MatMul(Tensor c, Tensor a, bool transposeA, Tensor b, bool transposeB, bool accumulate)
    {
        int inner = transposeA ? a.Shape.Rows : a.Shape.Columns;
        MatrixProduct.Multiply(Pointer(c), Pointer(a), Pointer(b), c.Shape.Rows, c.Shape.Columns, inner, transposeA, transposeB, accumulate);
        KeepAlive(c, a, b);
    }

    /// <inheritdoc/>
    protected internal override void AddRow(Tensor y, Tensor row) => RowLoop.Run(new AddRowOperation(), y, row);

    private readonly struct AddRowOperation : IRowOperation
    {
        public void Invoke(Span<float> y, Span<float> row, Span<float> b) => TensorPrimitives.Add(y, row, y);
    }

    /// <inheritdoc/>
    protected internal override void MultiplyRow(Tensor y, Tensor row) => RowLoop.Run(new MultiplyRowOperation(), y, row);

    private readonly struct MultiplyRowOperation : IRowOperation
    {
        public void Invoke(Span<float> y, Span<float> row, Span<float> b) => TensorPrimitives.Multiply(y, row, y);
    }

    /// <inheritdoc/>
    protected internal override void SumRows(Tensor row, Tensor x)
    {
        // A strip of columns is summed in double precision, because a batch of sequences can have many thousand rows.
        const int Strip = 64;
        int columns = row.Size, rows = x.Shape.Rows;
        Span<float> sums = Values(row), xs = Values(x);
        Span<double> strip = stackalloc double[Strip];
        for (int start = 0; start < columns; start += Strip)
        {
            int length = Math.Min(Strip, columns - start);
            strip.Clear();
            for (int i = 0; i < rows; i++)
                Accumulate(strip, xs.Slice(i * columns + start, length));

            for (int j = 0; j < length; j++)
                sums[start + j] = (float)strip[j];
        }
    }

    private static void Accumulate(Span<double> sums, ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<double>> totals = MemoryMarshal.Cast<double, Vector<double>>(sums);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out Vector<double> low, out Vector<double> high);
            totals[2 * i] += low;
            totals[2 * i + 1] += high;
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            sums[i] += values[i];
    }

    /// <inheritdoc/>
    protected internal override void Transpose(Tensor y, Tensor x, int rows, int columns)
    {
        int tiles = Even.Pieces(columns, TransposeJob.Tile), parts = x.Size == 0 ? 0 : x.Size / (rows * columns) * tiles;
        TransposeJob job = new(Pointer(y), Pointer(x), rows, columns, tiles);
        if (x.Size >= TransposeJob.ParallelSize)
            WorkerPool.Run(parts, job);
        else
            for (int part = 0; part < parts; part++)
                job.Execute(part);

        KeepAlive(y, x);
    }

    /// <summary>Some columns of a matrix become rows: as many as a cache line holds, so that each line is read once.</summary>
    private readonly struct TransposeJob(float* y, float* x, int rows, int columns, int tiles) : IJob
    {
        public const int Tile = Scratch.LineLength, ParallelSize = 32768;

        public void Execute(int part)
        {
            nint matrix = (nint)(part / tiles) * rows * columns;
            int start = part % tiles * Tile, end = Math.Min(columns, start + Tile);
            for (int i = 0; i < rows; i++)
                for (int j = start; j < end; j++)
                    y[matrix + (nint)j * rows + i] = x[matrix + (nint)i * columns + j];
        }
    }

    /// <inheritdoc/>
    protected internal override void GatherRows(Tensor y, Tensor x, Tensor rows)
    {
        Span<float> ys = Values(y), xs = Values(x), indices = Values(rows);
        int length = indices.Length == 0 ? 0 : ys.Length / indices.Length;
        for (int i = 0; i < indices.Length; i++)
            xs.Slice(Check.Index(indices[i], x.Shape[0], "row", i) * length, length).CopyTo(ys.Slice(i * length, length));
    }
}
