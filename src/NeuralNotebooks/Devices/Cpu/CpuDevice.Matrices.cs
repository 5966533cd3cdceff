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
    protected internal override void MatMul(Tensor c, Tensor a, Tensor b, Tensor row)
    {
        MatrixProduct.Multiply(Pointer(c), Pointer(a), Pointer(b), c.Shape.Rows, c.Shape.Columns, a.Shape.Columns, bias: Pointer(row));
        KeepAlive(c, a, b, row);
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
    protected internal override void SumRows(Tensor row, Tensor x) => SumRows(Values(row), Values(x), x.Shape.Rows);

    private static void SumRows(Span<float> sums, Span<float> xs, int rows)
    {
        // A strip of columns is summed in double precision, because a batch of sequences can have many thousand rows.
        const int Strip = 64;
        int columns = sums.Length;
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
    protected internal override void Transpose(Tensor y, Tensor x, int rows, int columns, int length)
    {
        if (length == 1)
            TransposeNumbers(y, x, rows, columns);
        else
            TransposeVectors(y, x, rows, columns, length);
    }

    private static void TransposeNumbers(Tensor y, Tensor x, int rows, int columns)
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

    private static void TransposeVectors(Tensor y, Tensor x, int rows, int columns, int length)
    {
        int parts = x.Size == 0 ? 0 : x.Size / (columns * length);
        TransposeVectorsJob job = new(Pointer(y), Pointer(x), rows, columns, length);
        if (x.Size >= TransposeJob.ParallelSize)
            WorkerPool.Run(parts, job);
        else
            for (int part = 0; part < parts; part++)
                job.Execute(part);

        KeepAlive(y, x);
    }

    /// <summary>The vectors of one row of a matrix go into a column.</summary>
    private readonly struct TransposeVectorsJob(float* y, float* x, int rows, int columns, int length) : IJob
    {
        public void Execute(int part)
        {
            int matrix = part / rows * rows, i = part - matrix;
            float* source = x + (nint)part * columns * length, target = y + ((nint)matrix * columns + i) * length;
            for (int j = 0; j < columns; j++)
                new Span<float>(source + (nint)j * length, length).CopyTo(new(target + (nint)j * rows * length, length));
        }
    }
}
