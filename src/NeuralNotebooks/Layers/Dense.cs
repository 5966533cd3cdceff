namespace NeuralNotebooks;

/// <summary>
/// Fully connected layer: y = x·W + b.   x: [batch, inputs]   W: [inputs, units]   b: [units]   y: [batch, units]
/// </summary>
/// <param name="units">The number of outputs.</param>
/// <param name="bias">Whether b is added.</param>
/// <param name="initializer">The first values of W; <see cref="GlorotUniform"/> when not said.</param>
/// <remarks>Inputs of more dimensions, such as [batch, time, features], are worked on along the last one.</remarks>
public sealed class Dense(int units, bool bias = true, Initializer? initializer = null) : Layer
{
    private Parameter weights = null!;
    private Parameter? biases;

    /// <summary>The number of outputs.</summary>
    public int Units => units;

    /// <summary>Whether b is added.</summary>
    public bool Bias => bias;

    /// <summary>The first values of W.</summary>
    public Initializer Initializer { get; } = initializer ?? new GlorotUniform();

    private Tensor W => weights.Value;
    private Tensor dW => weights.Gradient;
    private Tensor? b => biases?.Value;
    private Tensor? db => biases?.Gradient;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank == 0)
            throw new ArgumentException($"{Name}: one example must have at least one dimension, but its shape is {input}.");

        weights = AddParameter("W", [input.Columns, units], Initializer);
        biases = bias ? AddParameter("b", [units], new Zeros()) : null;
        return [.. input.SkipLast(1), units];
    }

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? [.. input.SkipLast(1), units] : null;

    /// <summary>y = x·W + b</summary>
    protected override void Forward(Tensor x, Tensor y) => y.MatMul(x, W, plus: b);

    /// <summary>dW = xᵀ·dy     db = Σ_batch dy     dx = dy·Wᵀ</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        dW.MatMul(x.T, dy);
        db?.SumRows(dy);
        dx?.MatMul(dy, W.T);
    }
}
