using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// A vector for each word of a vocabulary, looked up by its number: y[n, t] = W[x[n, t]].   x: [batch, time], whole numbers   W: [count,
/// features]   y: [batch, time, features]
/// </summary>
/// <param name="count">How many different words there are; their numbers are 0 to count − 1.</param>
/// <param name="features">How many numbers stand for each.</param>
/// <param name="paddingIndex">
/// The number that only fills sequences up to the same length. Its vector begins at zero and gets no gradient, and where it stands, the
/// <see cref="Tensor.Mask"/> of y is 0, so that the layers behind leave it out.
/// </param>
/// <param name="initializer">The first values of W; <see cref="Normal"/> with mean 0 and standard deviation 1 when not said.</param>
/// <remarks>
/// The same as a <see cref="Dense"/> layer without bias on one-hot vectors, without the multiplications by zero. Source: Bengio, Ducharme,
/// Vincent, Jauvin: A Neural Probabilistic Language Model, JMLR 3, 2003.
/// </remarks>
public sealed class Embedding(int count, int features, int? paddingIndex = null, Initializer? initializer = null) : Layer
{
    private readonly BatchBuffers masks = new();
    private Parameter weights = null!;

    /// <summary>How many different words there are.</summary>
    public int Count => count;

    /// <summary>How many numbers stand for each.</summary>
    public int Features => features;

    /// <summary>The number that only fills sequences up.</summary>
    public int? PaddingIndex { get; } = paddingIndex is null || (uint)paddingIndex < (uint)count
        ? paddingIndex
        : throw new ArgumentOutOfRangeException(
            nameof(paddingIndex), paddingIndex, $"Embedding: the padding index must be from 0 to {count - 1}.");

    /// <summary>The first values of W.</summary>
    public Initializer Initializer { get; } = initializer ?? new Normal(0, 1);

    /// <inheritdoc/>
    public override bool HasInputGradient => false;

    private Tensor W => weights.Value;
    private Tensor dW => weights.Gradient;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        weights = AddParameter("W", [count, features], Initializer);
        if (PaddingIndex is { } padding)
            W.Slice(padding, 1).Fill(0);

        return [.. input, features];
    }

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => input.Rank == Input!.Value.Rank ? [.. input, features] : null;

    /// <summary>y[n, t] = W[x[n, t]]</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        y.GatherRows(W, x);
        if (PaddingIndex is { } padding && x.Shape.Rank == 2)
        {
            Tensor mask = masks.InputGradient(x);
            mask.Map(new IsNot(padding), x);
            y.Mask = mask;
        }
    }

    /// <summary>dW[w] = Σ of dy[n, t] where x[n, t] = w. A number has no gradient: dx = 0.</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        dW.Fill(0);
        dW.AddToRows(x, dy, PaddingIndex);
        dx?.Fill(0);
    }

    /// <summary>0 where x is the number, else 1.</summary>
    internal readonly struct IsNot(double number) : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x == T.CreateTruncating(number) ? T.Zero : T.One;

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.Zero;
    }
}
