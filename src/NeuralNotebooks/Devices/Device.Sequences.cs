namespace NeuralNotebooks;

/// <summary>Primitives for sequences. A device that has not got one yet says so.</summary>
public abstract partial class Device
{
    // Rows --------------------------------------------------------------------------------------------------------------------

    /// <summary>y[i, :] ← a[i, :] where mask[i] ≠ 0, else b[i, :].</summary>
    protected internal virtual void SelectRows(Tensor y, Tensor mask, Tensor a, Tensor b) => throw NotWritten(nameof(SelectRows));

    /// <summary>
    /// y[rows[i], :] ← y[rows[i], :] + x[i, :], one i after the other; but not where rows[i] = ignored, which may be NaN for none.
    /// </summary>
    protected internal virtual void AddToRows(Tensor y, Tensor rows, Tensor x, double ignored) => throw NotWritten(nameof(AddToRows));

    /// <summary>y[i, yStart + j] ← x[i, xStart + j] for j below count, where y and x are read as matrices of so many rows.</summary>
    protected internal virtual void CopyColumns(Tensor y, int yStart, Tensor x, int xStart, int count, int rows) =>
        throw NotWritten(nameof(CopyColumns));

    /// <summary>y[n, i, j] ← y[n, i, j] + x[n, j].</summary>
    protected internal virtual void AddRowEach(Tensor y, Tensor x) => throw NotWritten(nameof(AddRowEach));

    /// <summary>y[n, i, j] ← y[n, i, j] · x[n, j].</summary>
    protected internal virtual void MultiplyRowEach(Tensor y, Tensor x) => throw NotWritten(nameof(MultiplyRowEach));

    /// <summary>y[i, j] ← y[i, j] · factors[i], where y is read as a matrix of as many rows.</summary>
    protected internal virtual void ScaleRows(Tensor y, Tensor factors) => throw NotWritten(nameof(ScaleRows));

    /// <summary>y[n, j] ← Σᵢ x[n, i, j].</summary>
    protected internal virtual void SumRowsEach(Tensor y, Tensor x) => throw NotWritten(nameof(SumRowsEach));

    // Recurrent layers --------------------------------------------------------------------------------------------------------

    /// <summary>
    /// One step of an LSTM. The gates come as z = x·W + h′·U + b and go as i, f, o = σ(z) and g = tanh(z), in the order i f g o; then
    /// c ← f ⊙ c′ + i ⊙ g and h ← o ⊙ tanh(c).
    /// </summary>
    protected internal virtual void LSTMStep(Tensor h, Tensor c, Tensor gates, Tensor previousC) => throw NotWritten(nameof(LSTMStep));

    /// <summary>
    /// dz ← the gradient of the gates' z, and dc ← that of c′, from dh and dc, where gates, c and c′ are those of <see cref="LSTMStep"/>.
    /// </summary>
    protected internal virtual void LSTMStepBackward(Tensor dz, Tensor dc, Tensor dh, Tensor gates, Tensor c, Tensor previousC) =>
        throw NotWritten(nameof(LSTMStepBackward));

    /// <summary>
    /// One step of a GRU. The gates come as a = x·W + b and u = h′·U; the bias is added to u. They go as r = σ(a + u), z = σ(a + u) and
    /// n = tanh(a + r ⊙ u), in the order r z n; then h ← (1 − z) ⊙ n + z ⊙ h′.
    /// </summary>
    protected internal virtual void GRUStep(Tensor h, Tensor gates, Tensor u, Tensor? bias, Tensor previousH) =>
        throw NotWritten(nameof(GRUStep));

    /// <summary>
    /// da and du ← the gradients of a and u, and dh ← z ⊙ dh, what of it goes straight to h′; where gates, u and h′ are those of
    /// <see cref="GRUStep"/>.
    /// </summary>
    protected internal virtual void GRUStepBackward(Tensor da, Tensor du, Tensor dh, Tensor gates, Tensor u, Tensor previousH) =>
        throw NotWritten(nameof(GRUStepBackward));

    // Attention ---------------------------------------------------------------------------------------------------------------

    /// <summary>C[n] ← op(A[n])·op(B[n]) for every n, where op transposes or does nothing.</summary>
    protected internal virtual void MatMulEach(MatrixBatch c, MatrixBatch a, MatrixBatch b) => throw NotWritten(nameof(MatMulEach));

    /// <summary>
    /// y ← softmax(scale · x) over the keys that may be looked at, and 0 at the others.   y, x: [batch, heads, queries, keys]
    /// mask: [batch, keys], 0 where a key is only padding. If it is causal, query i may look at the keys up to i alone.
    /// </summary>
    protected internal virtual void MaskedSoftmax(Tensor y, Tensor x, double scale, Tensor? mask, bool isCausal) =>
        throw NotWritten(nameof(MaskedSoftmax));
}
