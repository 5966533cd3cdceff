namespace NeuralNotebooks;

public sealed partial class Tensor
{
    // Many matrices -----------------------------------------------------------------------------------------------------------

    /// <summary>The tensor read as matrices: the last two dimensions are their rows and columns, the others count them.</summary>
    public MatrixBatch Matrices
    {
        get
        {
            int columns = Shape.Columns, rows = Shape.Rank > 1 ? Shape[^2] : 1, count = 1;
            for (int i = 0; i < Shape.Rank - 2; i++)
                count *= Shape[i];

            return new(this, new(1, 0, count, rows * columns, rows, columns, columns));
        }
    }

    /// <summary>
    /// The tensor read as matrices, its features cut into as many parts: [batch, length, heads·features] as batch·heads matrices [length,
    /// features].
    /// </summary>
    /// <param name="heads">The number of parts.</param>
    /// <exception cref="ArgumentException">The tensor has not three dimensions, or its features cannot be cut so.</exception>
    public MatrixBatch Heads(int heads)
    {
        if (Shape.Rank != 3 || heads < 1 || Shape[2] % heads != 0)
            throw new ArgumentException(
                $"Heads: {Shape} is not [batch, length, features] with features that can be cut into {heads} equal parts.");

        int length = Shape[1], features = Shape[2], part = features / heads;
        return new(this, new(Shape[0], length * features, heads, part, length, part, features));
    }

    // Rows --------------------------------------------------------------------------------------------------------------------

    /// <summary>y[i, :] ← a[i, :] where mask[i] is not 0, else b[i, :].   y, a, b: [rows, columns]   mask: [rows]</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void SelectRows(Tensor mask, Tensor a, Tensor b)
    {
        CheckLike(nameof(SelectRows), a);
        CheckLike(nameof(SelectRows), b);
        Check.SameDevice(nameof(SelectRows), this, mask);
        if (mask.Size != Shape.Rows)
            throw new ArgumentException($"SelectRows: the mask is {mask.Shape}, but there are {Shape.Rows} rows in {Shape}.");

        Device.SelectRows(this, mask, a, b);
    }

    /// <summary>
    /// y[rows[i]] ← y[rows[i]] + x[i]: the opposite of <see cref="GatherRows"/>.   rows: [n] or [n, m]   x: [n, ...] or [n, m, ...]
    /// </summary>
    /// <param name="rows">To which of y's first dimension each is added. Several may go to the same.</param>
    /// <param name="x">What is added.</param>
    /// <param name="ignoredRow">What goes there is left out.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not a whole number, or y has no such row.</exception>
    public void AddToRows(Tensor rows, Tensor x, int? ignoredRow = null)
    {
        Check.SameDevice(nameof(AddToRows), this, rows);
        Check.SameDevice(nameof(AddToRows), this, x);
        if (Shape.Rank == 0 || (long)x.Size * Shape[0] != (long)Size * rows.Size)
            throw new ArgumentException($"AddToRows: {x.Shape} is not {rows.Size} rows of {Shape}.");

        Device.AddToRows(this, rows, x, ignoredRow ?? double.NaN);
    }

    /// <summary>
    /// y[i, yStart + j] ← x[i, xStart + j] for j below count: some columns of a matrix to some columns of another.
    /// </summary>
    /// <param name="yStart">The first column that is written.</param>
    /// <param name="x">Where they come from.</param>
    /// <param name="xStart">The first column that is read.</param>
    /// <param name="count">How many columns.</param>
    /// <param name="rows">Into how many rows both tensors are cut; those of y and x as matrices when not said.</param>
    /// <exception cref="ArgumentException">The tensors have not so many rows and columns, or are on different devices.</exception>
    public void CopyColumns(int yStart, Tensor x, int xStart, int count, int? rows = null)
    {
        Check.SameDevice(nameof(CopyColumns), this, x);
        int cut = rows ?? Shape.Rows;
        bool fits = cut < 1
            ? Size + x.Size == 0
            : Size % cut + x.Size % cut == 0 && IsWithin(yStart, Size / cut) && IsWithin(xStart, x.Size / cut);
        if (!fits)
            throw new ArgumentException(
                $"CopyColumns: {count} columns from {xStart} of {x.Shape} do not go to {yStart} of {Shape} in {cut} rows.");

        if (cut > 0)
            Device.CopyColumns(this, yStart, x, xStart, count, cut);

        bool IsWithin(int start, int columns) => start >= 0 && count >= 0 && start <= columns - count;
    }

    /// <summary>
    /// y[n, i, :] ← y[n, i, :] + x[n, :]: each row of x is added to as many of y in turn.   x: [n, columns]   y: [n·m, columns]
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void AddRowEach(Tensor x)
    {
        CheckEach(nameof(AddRowEach), this, x);
        Device.AddRowEach(this, x);
    }

    /// <summary>
    /// y[n, i, :] ← y[n, i, :] ⊙ x[n, :]: each row of x is multiplied with as many of y in turn.   x: [n, columns]   y: [n·m, columns]
    /// </summary>
    /// <inheritdoc cref="AddRowEach"/>
    public void MultiplyRowEach(Tensor x)
    {
        CheckEach(nameof(MultiplyRowEach), this, x);
        Device.MultiplyRowEach(this, x);
    }

    /// <summary>y[i, :] ← factors[i] · y[i, :], where y is cut into as many rows as there are factors.</summary>
    /// <exception cref="ArgumentException">y cannot be cut so, or the tensors are on different devices.</exception>
    public void ScaleRows(Tensor factors)
    {
        Check.SameDevice(nameof(ScaleRows), this, factors);
        if (factors.Size == 0 ? Size > 0 : Size % factors.Size != 0)
            throw new ArgumentException($"ScaleRows: {Shape} cannot be cut into {factors.Size} rows.");

        Device.ScaleRows(this, factors);
    }

    /// <summary>
    /// y[n, :] ← Σᵢ x[n, i, :]: as many rows of x in turn are added up to each row of y.   x: [n·m, columns]   y: [n, columns]
    /// </summary>
    /// <inheritdoc cref="AddRowEach"/>
    public void SumRowsEach(Tensor x)
    {
        CheckEach(nameof(SumRowsEach), x, this);
        Device.SumRowsEach(this, x);
    }

    private static void CheckEach(string operation, Tensor many, Tensor few)
    {
        Check.SameDevice(operation, many, few);
        if (many.Shape.Columns != few.Shape.Columns || (few.Shape.Rows == 0 ? many.Shape.Rows > 0 : many.Shape.Rows % few.Shape.Rows != 0))
            throw new ArgumentException($"{operation}: the rows of {few.Shape} do not stand for as many rows each of {many.Shape}.");
    }

    // Recurrent layers --------------------------------------------------------------------------------------------------------

    /// <summary>
    /// h, c ← one step of an LSTM: c = f ⊙ c′ + i ⊙ g and h = o ⊙ tanh(c), where i, f, o = σ(z) and g = tanh(z). It is called on h.
    /// h, c: [batch, units]
    /// </summary>
    /// <param name="c">The cell state to fill.</param>
    /// <param name="gates">z = x·W + h′·U + b, in the order i f g o: [batch, 4·units]. The gates i, f, g, o take its place.</param>
    /// <param name="previousC">c′.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void LSTMStep(Tensor c, Tensor gates, Tensor previousC)
    {
        CheckLike(nameof(LSTMStep), c);
        CheckLike(nameof(LSTMStep), previousC);
        CheckGates(nameof(LSTMStep), gates, 4, this);
        Device.LSTMStep(this, c, gates, previousC);
    }

    /// <summary>dz ← ∂L/∂z of an LSTM's step, from ∂L/∂h and ∂L/∂c. It is called on dz, [batch, 4·units].</summary>
    /// <param name="dc">∂L/∂c. ∂L/∂c′ takes its place.</param>
    /// <param name="dh">∂L/∂h.</param>
    /// <param name="gates">The gates i, f, g, o.</param>
    /// <param name="c">The cell state after the step.</param>
    /// <param name="previousC">The cell state before it.</param>
    /// <inheritdoc cref="LSTMStep"/>
    public void LSTMStepBackward(Tensor dc, Tensor dh, Tensor gates, Tensor c, Tensor previousC)
    {
        CheckLike(nameof(LSTMStepBackward), gates);
        CheckGates(nameof(LSTMStepBackward), this, 4, dh);
        dh.CheckLike(nameof(LSTMStepBackward), dc);
        dh.CheckLike(nameof(LSTMStepBackward), c);
        dh.CheckLike(nameof(LSTMStepBackward), previousC);
        Device.LSTMStepBackward(this, dc, dh, gates, c, previousC);
    }

    /// <summary>
    /// h ← one step of a GRU: h = (1 − z) ⊙ n + z ⊙ h′, where r = σ(a + u), z = σ(a + u) and n = tanh(a + r ⊙ u), each with its part of a
    /// and u. It is called on h.   h: [batch, units]
    /// </summary>
    /// <param name="gates">a = x·W + b, in the order r z n: [batch, 3·units]. The gates r, z, n take its place.</param>
    /// <param name="u">h′·U: [batch, 3·units]. The bias is added to it.</param>
    /// <param name="bias">What is added to u: [3·units].</param>
    /// <param name="previousH">h′.</param>
    /// <inheritdoc cref="LSTMStep"/>
    public void GRUStep(Tensor gates, Tensor u, Tensor? bias, Tensor previousH)
    {
        CheckLike(nameof(GRUStep), previousH);
        CheckGates(nameof(GRUStep), gates, 3, this);
        gates.CheckLike(nameof(GRUStep), u);
        if (bias is not null)
        {
            Check.SameDevice(nameof(GRUStep), this, bias);
            CheckRow(nameof(GRUStep), bias, gates);
        }

        Device.GRUStep(this, gates, u, bias, previousH);
    }

    /// <summary>da, du ← ∂L/∂a and ∂L/∂u of a GRU's step, from ∂L/∂h. It is called on da, [batch, 3·units].</summary>
    /// <param name="du">∂L/∂u to fill.</param>
    /// <param name="dh">∂L/∂h. z ⊙ ∂L/∂h takes its place: what goes straight to h′, without its way through u.</param>
    /// <param name="gates">The gates r, z, n.</param>
    /// <param name="u">u.</param>
    /// <param name="previousH">h′.</param>
    /// <inheritdoc cref="LSTMStep"/>
    public void GRUStepBackward(Tensor du, Tensor dh, Tensor gates, Tensor u, Tensor previousH)
    {
        CheckLike(nameof(GRUStepBackward), du);
        CheckLike(nameof(GRUStepBackward), gates);
        CheckLike(nameof(GRUStepBackward), u);
        CheckGates(nameof(GRUStepBackward), this, 3, dh);
        dh.CheckLike(nameof(GRUStepBackward), previousH);
        Device.GRUStepBackward(this, du, dh, gates, u, previousH);
    }

    private static void CheckGates(string operation, Tensor gates, int count, Tensor h)
    {
        Check.SameDevice(operation, gates, h);
        if (gates.Shape.Rows != h.Shape.Rows || gates.Shape.Columns != count * h.Shape.Columns)
            throw new ArgumentException(
                $"{operation}: the gates are {gates.Shape}, but for a state {h.Shape} there must be {count} times as many columns.");
    }

    // Attention ---------------------------------------------------------------------------------------------------------------

    /// <summary>
    /// y ← softmax(scale · x) along the last dimension, over the keys that may be looked at; the others get 0, and so do all of a query
    /// that may look at none.   y, x: [batch, heads, queries, keys]
    /// </summary>
    /// <param name="x">The scores.</param>
    /// <param name="scale">What they are multiplied with first.</param>
    /// <param name="mask">0 where a key only fills a sequence up: [batch, keys].</param>
    /// <param name="isCausal">Whether a query may only look at the keys up to its own place.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void MaskedSoftmax(Tensor x, double scale, Tensor? mask = null, bool isCausal = false)
    {
        CheckLike(nameof(MaskedSoftmax), x);
        if (Shape.Rank != 4)
            throw new ArgumentException($"MaskedSoftmax: the scores are {Shape}, expected [batch, heads, queries, keys].");

        if (mask is not null)
        {
            Check.SameDevice(nameof(MaskedSoftmax), this, mask);
            if (mask.Shape.Rank != 2 || mask.Shape[0] != Shape[0] || mask.Shape[1] != Shape[3])
                throw new ArgumentException($"MaskedSoftmax: the mask is {mask.Shape}, but the scores {Shape} need [batch, keys].");
        }

        Device.MaskedSoftmax(this, x, scale, mask, isCausal);
    }
}
