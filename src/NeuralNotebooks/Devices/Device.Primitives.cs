namespace NeuralNotebooks;

public abstract partial class Device
{
    // Memory ------------------------------------------------------------------------------------------------------------------

    /// <summary>Memory for so many elements, all zero.</summary>
    protected internal abstract Storage Allocate(int length);

    /// <summary>y ← values from the host.</summary>
    protected internal abstract void Write(Tensor y, ReadOnlySpan<double> values);

    /// <inheritdoc cref="Write(Tensor, ReadOnlySpan{double})"/>
    protected internal abstract void Write(Tensor y, ReadOnlySpan<float> values);

    /// <summary>values on the host ← x.</summary>
    protected internal abstract void Read(Tensor x, Span<double> values);

    /// <inheritdoc cref="Read(Tensor, Span{double})"/>
    protected internal abstract void Read(Tensor x, Span<float> values);

    /// <summary>y ← x, both on this device.</summary>
    protected internal abstract void Copy(Tensor y, Tensor x);

    // Elementwise -------------------------------------------------------------------------------------------------------------

    /// <summary>y ← value.</summary>
    protected internal abstract void Fill(Tensor y, double value);

    /// <summary>y ← factor · y.</summary>
    protected internal abstract void Scale(Tensor y, double factor);

    /// <summary>y ← a + b.</summary>
    protected internal abstract void Add(Tensor y, Tensor a, Tensor b);

    /// <summary>y ← a ⊙ b, element by element.</summary>
    protected internal abstract void Multiply(Tensor y, Tensor a, Tensor b);

    /// <summary>y ← y + factor · x.</summary>
    protected internal abstract void AddScaled(Tensor y, Tensor x, double factor);

    /// <summary>y ← f(x).</summary>
    protected internal abstract void Map<TFunction>(TFunction function, Tensor y, Tensor x)
        where TFunction : unmanaged, IActivationFunction;

    /// <summary>dx ← dy ⊙ f'(x), where y = f(x).</summary>
    protected internal abstract void MapBackward<TFunction>(TFunction function, Tensor dx, Tensor x, Tensor y, Tensor dy)
        where TFunction : unmanaged, IActivationFunction;

    /// <summary>One optimizer step: every w changes by the rule. States that the rule does not remember are null.</summary>
    protected internal abstract void Update<TRule>(TRule rule, Tensor w, Tensor dw, Tensor? s0, Tensor? s1, Tensor? s2)
        where TRule : unmanaged, IUpdateRule;

    // Random numbers: the same seed and stream give the same ones on every device ---------------------------------------------

    /// <summary>y[i] ← a number from [0, 1): the upper 24 bits of the stream's i-th word (<see cref="Philox.Word"/>).</summary>
    protected internal abstract void Uniform(Tensor y, long seed, long stream);

    /// <summary>y[i] ← the stream's i-th number from the standard normal distribution (<see cref="Philox.Normal"/>).</summary>
    protected internal abstract void Normal(Tensor y, long seed, long stream);

    /// <summary>y[i] ← 0 where the stream's i-th uniform number is below the rate, else x[i] / (1 − rate).</summary>
    protected internal abstract void Dropout(Tensor y, Tensor x, double rate, long seed, long stream);

    // Matrices ----------------------------------------------------------------------------------------------------------------

    /// <summary>C ← op(A)·op(B), or C + op(A)·op(B), where op transposes or does nothing.</summary>
    protected internal abstract void MatMul(Tensor c, Tensor a, bool transposeA, Tensor b, bool transposeB, bool accumulate);

    /// <summary>C ← A·B + row, the row added to every row of the product.</summary>
    protected internal virtual void MatMul(Tensor c, Tensor a, Tensor b, Tensor row)
    {
        MatMul(c, a, false, b, false, accumulate: false);
        AddRow(c, row);
    }

    /// <summary>y[i, j] ← y[i, j] + row[j].</summary>
    protected internal abstract void AddRow(Tensor y, Tensor row);

    /// <summary>y[i, j] ← y[i, j] · row[j].</summary>
    protected internal abstract void MultiplyRow(Tensor y, Tensor row);

    /// <summary>row[j] ← Σᵢ x[i, j].</summary>
    protected internal abstract void SumRows(Tensor row, Tensor x);

    /// <summary>y[i, :] ← x[rows[i], :].</summary>
    protected internal abstract void GatherRows(Tensor y, Tensor x, Tensor rows);

    /// <summary>y[n, j, i, :] ← x[n, i, j, :], for each of as many matrices of vectors of this length as there are in x.</summary>
    protected internal abstract void Transpose(Tensor y, Tensor x, int rows, int columns, int length);

    // Classes -----------------------------------------------------------------------------------------------------------------

    /// <summary>y[i, j] ← exp(x[i, j] − maxⱼ x[i, j]) / Σⱼ exp(x[i, j] − maxⱼ x[i, j]).</summary>
    protected internal abstract void Softmax(Tensor y, Tensor x);

    /// <summary>y[i, j] ← x[i, j] − m − log Σⱼ exp(x[i, j] − m), where m = maxⱼ x[i, j].</summary>
    protected internal abstract void LogSoftmax(Tensor y, Tensor x);

    /// <summary>dx[i, j] ← y[i, j] · (dy[i, j] − Σⱼ y[i, j]·dy[i, j]), where y = softmax(x).</summary>
    protected internal abstract void SoftmaxBackward(Tensor dx, Tensor y, Tensor dy);

    /// <summary>dx[i, j] ← dy[i, j] − exp(y[i, j]) · Σⱼ dy[i, j], where y = log softmax(x).</summary>
    protected internal abstract void LogSoftmaxBackward(Tensor dx, Tensor y, Tensor dy);

    /// <summary>y[i] ← the first j at which x[i, j] is largest.</summary>
    protected internal abstract void ArgMax(Tensor y, Tensor x);

    /// <summary>y[i, j] ← on where j = columns[i], else off; but 0 in every row i where columns[i] = ignored, which may be NaN for none.</summary>
    protected internal abstract void OneHot(Tensor y, Tensor columns, double on, double off, double ignored);

    /// <summary>Σᵢ x[i, columns[i]].</summary>
    protected internal abstract double SumAt(Tensor x, Tensor columns);

    /// <summary>y[i, columns[i]] ← y[i, columns[i]] + value.</summary>
    protected internal abstract void AddAt(Tensor y, Tensor columns, double value);

    // Sums --------------------------------------------------------------------------------------------------------------------

    /// <summary>Σ x, accumulated in double precision.</summary>
    protected internal abstract double Sum(Tensor x);

    /// <summary>Σ a ⊙ b, accumulated in double precision.</summary>
    protected internal abstract double Dot(Tensor a, Tensor b);

    /// <summary>Σ ℓ(y, t), accumulated in double precision.</summary>
    protected internal abstract double SumLoss<TLoss>(TLoss loss, Tensor y, Tensor t) where TLoss : unmanaged, IElementwiseLoss;

    /// <summary>dy ← factor · ∂ℓ(y, t)/∂y.</summary>
    protected internal abstract void LossBackward<TLoss>(TLoss loss, Tensor dy, Tensor y, Tensor t, double factor)
        where TLoss : unmanaged, IElementwiseLoss;
}
