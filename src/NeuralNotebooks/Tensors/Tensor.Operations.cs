namespace NeuralNotebooks;

public sealed partial class Tensor
{
    // Matrices ----------------------------------------------------------------------------------------------------------------

    /// <summary>y ← a·b, the matrix product.   a: [rows, inner]   b: [inner, columns]   y: [rows, columns]</summary>
    /// <remarks>A tensor of more dimensions counts as a matrix whose columns are its last dimension.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void MatMul(Tensor a, Tensor b) => MatMul(a, false, b, false, accumulate: false);

    /// <summary>
    /// y ← a·b + row, the row added to every row of the product: one pass through memory instead of two.
    /// a: [rows, inner]   b: [inner, columns]   row: [columns]   y: [rows, columns]
    /// </summary>
    /// <param name="a">The left matrix.</param>
    /// <param name="b">The right matrix.</param>
    /// <param name="plus">The row; null: nothing is added.</param>
    /// <inheritdoc cref="MatMul(Tensor, Tensor)"/>
    public void MatMul(Tensor a, Tensor b, Tensor? plus)
    {
        if (plus is not null)
        {
            Check.SameDevice(nameof(MatMul), this, plus);
            CheckRow(nameof(MatMul), plus, this);
        }

        MatMul(a, false, b, false, accumulate: false, plus);
    }

    /// <summary>y ← aᵀ·b.   a: [inner, rows]   b: [inner, columns]   y: [rows, columns]</summary>
    /// <inheritdoc cref="MatMul(Tensor, Tensor)"/>
    public void MatMul(Transposed a, Tensor b) => MatMul(a.Tensor, true, b, false, accumulate: false);

    /// <summary>y ← a·bᵀ.   a: [rows, inner]   b: [columns, inner]   y: [rows, columns]</summary>
    /// <inheritdoc cref="MatMul(Tensor, Tensor)"/>
    public void MatMul(Tensor a, Transposed b) => MatMul(a, false, b.Tensor, true, accumulate: false);

    /// <summary>y ← y + a·b.</summary>
    /// <inheritdoc cref="MatMul(Tensor, Tensor)"/>
    public void AddMatMul(Tensor a, Tensor b) => MatMul(a, false, b, false, accumulate: true);

    /// <summary>y ← y + aᵀ·b.</summary>
    /// <inheritdoc cref="MatMul(Transposed, Tensor)"/>
    public void AddMatMul(Transposed a, Tensor b) => MatMul(a.Tensor, true, b, false, accumulate: true);

    /// <summary>y ← y + a·bᵀ.</summary>
    /// <inheritdoc cref="MatMul(Tensor, Transposed)"/>
    public void AddMatMul(Tensor a, Transposed b) => MatMul(a, false, b.Tensor, true, accumulate: true);

    private void MatMul(Tensor a, bool transposeA, Tensor b, bool transposeB, bool accumulate, Tensor? row = null)
    {
        Check.SameDevice(nameof(MatMul), this, a);
        Check.SameDevice(nameof(MatMul), this, b);
        (int rows, int innerA) = transposeA ? (a.Shape.Columns, a.Shape.Rows) : (a.Shape.Rows, a.Shape.Columns);
        (int innerB, int columns) = transposeB ? (b.Shape.Columns, b.Shape.Rows) : (b.Shape.Rows, b.Shape.Columns);
        if (innerA != innerB || Shape.Rows != rows || Shape.Columns != columns)
            throw new ArgumentException(
                $"MatMul: {a.Shape}{(transposeA ? "ᵀ" : "")} · {b.Shape}{(transposeB ? "ᵀ" : "")} does not give {Shape}. "
                + "[rows, inner] · [inner, columns] gives [rows, columns].");

        if (row is null)
            Device.MatMul(this, a, transposeA, b, transposeB, accumulate);
        else
            Device.MatMul(this, a, b, row);
    }

    /// <summary>y ← y + row, added to every row.   y: [rows, columns]   row: [columns]</summary>
    /// <exception cref="ArgumentException">The row is not as long as y has columns.</exception>
    public void AddRow(Tensor row)
    {
        Check.SameDevice(nameof(AddRow), this, row);
        CheckRow(nameof(AddRow), row, this);
        Device.AddRow(this, row);
    }

    /// <summary>y ← y ⊙ row, every row multiplied with it.   y: [rows, columns]   row: [columns]</summary>
    /// <inheritdoc cref="AddRow(Tensor)"/>
    public void MultiplyRow(Tensor row)
    {
        Check.SameDevice(nameof(MultiplyRow), this, row);
        CheckRow(nameof(MultiplyRow), row, this);
        Device.MultiplyRow(this, row);
    }

    /// <summary>y ← Σ over the rows of x.   x: [rows, columns]   y: [columns]</summary>
    /// <exception cref="ArgumentException">y is not as long as x has columns.</exception>
    public void SumRows(Tensor x)
    {
        Check.SameDevice(nameof(SumRows), this, x);
        CheckRow(nameof(SumRows), this, x);
        Device.SumRows(this, x);
    }

    private static void CheckRow(string operation, Tensor row, Tensor matrix)
    {
        if (row.Shape.Rank != 1 || row.Size != matrix.Shape.Columns)
            throw new ArgumentException($"{operation}: the row is {row.Shape}, but the matrix {matrix.Shape} has {matrix.Shape.Columns} columns.");
    }

    /// <summary>
    /// y[n, j, i] ← x[n, i, j]: every matrix in a batch of them, transposed. What stands at a place of a matrix may be a vector: with
    /// length = features, [batch, time, features] becomes [time, batch, features].   x: [n, ..., ...]   y: [n, ..., ...], as many elements
    /// </summary>
    /// <param name="x">The matrices, one after the other.</param>
    /// <param name="rows">How many rows each of them has.</param>
    /// <param name="columns">How many columns each of them has.</param>
    /// <param name="length">How many numbers stand at each place.</param>
    /// <exception cref="ArgumentException">x is not made of such matrices, y has another size, or they are on different devices.</exception>
    public void TransposeEach(Tensor x, int rows, int columns, int length = 1)
    {
        Check.SameDevice(nameof(TransposeEach), this, x);
        long matrix = (long)rows * columns * length;
        if (Size != x.Size || rows < 0 || columns < 0 || length < 0 || (Size > 0 && (matrix == 0 || Size % matrix != 0)))
            throw new ArgumentException(
                $"TransposeEach: {x.Shape} is not made of matrices [{rows}, {columns}]{(length == 1 ? "" : $" of {length} numbers each")} that fill {Shape}.");

        Device.Transpose(this, x, rows, columns, length);
    }

    /// <summary>y[i] ← x[rows[i]]: some elements of x's first dimension, in any order.   rows: [n] or [n, m]   y: [n, ...] or [n, m, ...]</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not a whole number, or x has no such row.</exception>
    public void GatherRows(Tensor x, Tensor rows)
    {
        Check.SameDevice(nameof(GatherRows), this, x);
        Check.SameDevice(nameof(GatherRows), this, rows);
        if (Shape.Rank == 0 || x.Shape.Rank == 0 || (long)Size * x.Shape[0] != (long)x.Size * rows.Size)
            throw new ArgumentException($"GatherRows: {rows.Size} rows of {x.Shape} do not fit into {Shape}.");

        Device.GatherRows(this, x, rows);
    }

    // Elementwise -------------------------------------------------------------------------------------------------------------

    /// <summary>y ← value, everywhere.</summary>
    public void Fill(double value) => Device.Fill(this, value);

    /// <summary>y ← factor · y.</summary>
    public void Scale(double factor) => Device.Scale(this, factor);

    /// <summary>y ← a + b.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the tensors are on different devices.</exception>
    public void Add(Tensor a, Tensor b)
    {
        CheckLike(nameof(Add), a);
        CheckLike(nameof(Add), b);
        Device.Add(this, a, b);
    }

    /// <summary>y ← a ⊙ b, element by element.</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void Multiply(Tensor a, Tensor b)
    {
        CheckLike(nameof(Multiply), a);
        CheckLike(nameof(Multiply), b);
        Device.Multiply(this, a, b);
    }

    /// <summary>y ← y + factor · x.</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void AddScaled(Tensor x, double factor)
    {
        CheckLike(nameof(AddScaled), x);
        Device.AddScaled(this, x, factor);
    }

    /// <summary>y ← f(x), element by element.</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void Map<TFunction>(TFunction f, Tensor x) where TFunction : unmanaged, IActivationFunction
    {
        CheckLike(nameof(Map), x);
        Device.Map(f, this, x);
    }

    /// <summary>dx ← dy ⊙ f'(x), where y = f(x). It is called on dx.</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void MapBackward<TFunction>(TFunction f, Tensor x, Tensor y, Tensor dy) where TFunction : unmanaged, IActivationFunction
    {
        CheckLike(nameof(MapBackward), x);
        CheckLike(nameof(MapBackward), y);
        CheckLike(nameof(MapBackward), dy);
        Device.MapBackward(f, this, x, y, dy);
    }

    // Random numbers ----------------------------------------------------------------------------------------------------------

    /// <summary>y ← random numbers from [0, 1), the same ones on every device.</summary>
    /// <param name="seed">The seed of the whole experiment.</param>
    /// <param name="stream">Tells apart the draws of one experiment.</param>
    public void Uniform(long seed, long stream) => Device.Uniform(this, seed, stream);

    /// <summary>y ← random numbers from the standard normal distribution (mean 0, variance 1), the same ones on every device.</summary>
    /// <inheritdoc cref="Uniform"/>
    public void Normal(long seed, long stream) => Device.Normal(this, seed, stream);

    /// <summary>
    /// y ← x with some elements, chosen at random, set to zero: y = 0 where u &lt; p, else x / (1 − p), where u are the numbers of
    /// <see cref="Uniform"/>. The same seed and stream drop the same elements again, on every device.
    /// </summary>
    /// <param name="x">The numbers.</param>
    /// <param name="rate">p, the share that is dropped, from 0 to below 1.</param>
    /// <param name="seed">The seed of the whole experiment.</param>
    /// <param name="stream">Tells apart the draws of one experiment.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the tensors are on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to below 1.</exception>
    public void Dropout(Tensor x, double rate, long seed, long stream)
    {
        CheckLike(nameof(Dropout), x);
        Check.Rate(nameof(Dropout), rate);
        Device.Dropout(this, x, rate, seed, stream);
    }

    // Classes -----------------------------------------------------------------------------------------------------------------

    /// <summary>y ← softmax(x) along the last dimension: y[i, j] = exp(x[i, j]) / Σⱼ exp(x[i, j]).</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void Softmax(Tensor x)
    {
        CheckLike(nameof(Softmax), x);
        Device.Softmax(this, x);
    }

    /// <summary>y ← log softmax(x) along the last dimension, in the form that cannot overflow: x − m − log Σ exp(x − m), m = max x.</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void LogSoftmax(Tensor x)
    {
        CheckLike(nameof(LogSoftmax), x);
        Device.LogSoftmax(this, x);
    }

    /// <summary>dx ← y ⊙ (dy − Σ y⊙dy), the sum along the last dimension, where y = softmax(x). It is called on dx.</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void SoftmaxBackward(Tensor y, Tensor dy)
    {
        CheckLike(nameof(SoftmaxBackward), y);
        CheckLike(nameof(SoftmaxBackward), dy);
        Device.SoftmaxBackward(this, y, dy);
    }

    /// <summary>dx ← dy − exp(y)·Σ dy, the sum along the last dimension, where y = log softmax(x). It is called on dx.</summary>
    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public void LogSoftmaxBackward(Tensor y, Tensor dy)
    {
        CheckLike(nameof(LogSoftmaxBackward), y);
        CheckLike(nameof(LogSoftmaxBackward), dy);
        Device.LogSoftmaxBackward(this, y, dy);
    }

    /// <summary>y[i] ← the first class j at which x[i, j] is largest.   x: [rows, classes]   y: [rows]</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void ArgMax(Tensor x)
    {
        CheckClasses(nameof(ArgMax), x, this);
        Device.ArgMax(this, x);
    }

    /// <summary>Σᵢ x[i, classes[i]]: the numbers at one class of each row.   x: [rows, classes]   classes: [rows]</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is not a whole number, or x has no such column.</exception>
    public double SumAt(Tensor classes)
    {
        CheckClasses(nameof(SumAt), this, classes);
        return Device.SumAt(this, classes);
    }

    /// <summary>y[i, j] ← on where j = classes[i], else off.   y: [rows, classes]   classes: [rows]</summary>
    /// <param name="classes">The class number of each row.</param>
    /// <param name="on">What stands at a row's class.</param>
    /// <param name="off">What stands elsewhere.</param>
    /// <param name="ignoredClass">The rows of this class, which y may lack, become zero.</param>
    /// <inheritdoc cref="SumAt(Tensor)"/>
    public void OneHot(Tensor classes, double on = 1, double off = 0, int? ignoredClass = null)
    {
        CheckClasses(nameof(OneHot), this, classes);
        Device.OneHot(this, classes, on, off, ignoredClass ?? double.NaN);
    }

    /// <summary>y[i, classes[i]] ← y[i, classes[i]] + value.   y: [rows, classes]   classes: [rows]</summary>
    /// <inheritdoc cref="SumAt(Tensor)"/>
    public void AddAt(Tensor classes, double value)
    {
        CheckClasses(nameof(AddAt), this, classes);
        Device.AddAt(this, classes, value);
    }

    private static void CheckClasses(string operation, Tensor matrix, Tensor classes)
    {
        Check.SameDevice(operation, matrix, classes);
        if (classes.Size != matrix.Shape.Rows)
            throw new ArgumentException($"{operation}: {matrix.Shape} has {matrix.Shape.Rows} rows, but there are {classes.Size} classes, {classes.Shape}.");
    }

    // Sums --------------------------------------------------------------------------------------------------------------------

    /// <summary>Σ x over all elements.</summary>
    public double Sum() => Device.Sum(this);

    /// <summary>Σ x ⊙ a, the dot product over all elements. x.Dot(x) is the square of x's norm.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the tensors are on different devices.</exception>
    public double Dot(Tensor a)
    {
        CheckLike(nameof(Dot), a);
        return Device.Dot(this, a);
    }

    /// <summary>The mean of all elements; NaN when there are none.</summary>
    public double Mean() => Sum() / Size;

    private void CheckLike(string operation, Tensor x)
    {
        Check.SameDevice(operation, this, x);
        Check.SameShape(operation, this, x);
    }
}
