namespace NeuralNotebooks;

/// <summary>
/// A tensor read as many matrices of one size, as <see cref="Tensor.Matrices"/> and <see cref="Tensor.Heads"/> make it. Nothing is copied:
/// the product of each with its counterpart in another batch reads them where they stand.
/// <code>scores.Matrices.MatMul(q.Heads(4), k.Heads(4).T);   // scores[n] = q[n]·k[n]ᵀ for every sequence and head n</code>
/// </summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Layout">Where in it the matrices lie.</param>
public readonly record struct MatrixBatch(Tensor Tensor, MatrixLayout Layout)
{
    /// <summary>Every matrix transposed. Copies nothing.</summary>
    public MatrixBatch T => this with { Layout = Layout.Transposed };

    /// <summary>y[n] ← a[n]·b[n] for every n.   a[n]: [rows, inner]   b[n]: [inner, columns]   y[n]: [rows, columns]</summary>
    /// <exception cref="ArgumentException">
    /// The shapes or the numbers of matrices do not fit, the tensors are on different devices, or y is transposed.
    /// </exception>
    public void MatMul(MatrixBatch a, MatrixBatch b)
    {
        Check.SameDevice(nameof(MatMul), Tensor, a.Tensor);
        Check.SameDevice(nameof(MatMul), Tensor, b.Tensor);
        (MatrixLayout y, MatrixLayout left, MatrixLayout right) = (Layout, a.Layout, b.Layout);
        bool areAsMany = left.Count == y.Count && right.Count == y.Count;
        if (y.ColumnDistance != 1 || !areAsMany || left.Rows != y.Rows || right.Columns != y.Columns || left.Columns != right.Rows)
            throw new ArgumentException(
                $"MatMul: {a} · {b} does not give {this}. Each [rows, inner] · [inner, columns] gives [rows, columns], and there must be "
                + "as many of each.");

        Tensor.Device.MatMulEach(this, a, b);
    }

    /// <summary>For example <c>128 x [64, 32]</c>.</summary>
    public override string ToString() => $"{Layout.Count} x [{Layout.Rows}, {Layout.Columns}]";
}
