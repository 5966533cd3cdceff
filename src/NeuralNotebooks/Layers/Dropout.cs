namespace NeuralNotebooks;

/// <summary>
/// Leaves out a random share of the inputs in every training step, so that no unit can rely on a few others: y = x·m / (1 − p), where m is 0
/// with probability p, else 1. The division keeps the mean of y that of x, so there is nothing to do after training: then y = x.
/// x, y: [batch, ...]
/// </summary>
/// <param name="rate">p, from 0 to below 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to below 1.</exception>
/// <remarks>
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout: A Simple Way to Prevent Neural Networks from Overfitting, JMLR
/// 15, 2014; section 10 has the form that scales in training.
/// </remarks>
public sealed class Dropout(double rate) : Layer
{
    private readonly double p = Check.Rate(nameof(Dropout), rate);
    private NoiseStream noise = null!;

    /// <summary>p.</summary>
    public double Rate => p;

    /// <inheritdoc/>
    protected override bool IsIdentity => !Training || p == 0;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        noise = AddNoise();
        return input;
    }

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? input : null;

    /// <summary>y = x·m / (1 − p)</summary>
    protected override void Forward(Tensor x, Tensor y) => y.Dropout(x, p, noise.Seed, noise.Stream);

    /// <summary>dx = dy·m / (1 − p), with the same m: it is drawn again, which is as fast as reading it would be</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.Dropout(dy, p, noise.Seed, noise.Stream);
}
