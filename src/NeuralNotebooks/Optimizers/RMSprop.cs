using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// Root mean square propagation: each weight's step is divided by the root of the running mean of its squared gradient. Centered, it is
/// divided by the gradient's standard deviation instead. With momentum, the steps are summed up in a velocity.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="alpha">α, how slowly the means forget.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
/// <param name="momentum">μ, from 0 to 1: how much of the last step's direction is kept.</param>
/// <param name="centered">Whether the square of the mean gradient is taken off.</param>
/// <remarks>
/// Sources: Tieleman, Hinton: Neural Networks for Machine Learning, lecture 6.5, Coursera 2012; centered: Graves: Generating Sequences
/// With Recurrent Neural Networks, arXiv:1308.0850, 2013, equations 38 to 41, where ε stands inside the root.
/// </remarks>
public sealed class RMSprop(double learningRate = 0.01, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, bool centered = false)
    : RuleOptimizer<RMSpropRule>(learningRate)
{
    /// <inheritdoc/>
    protected override RMSpropRule Rule(double learningRate, int step) => new(learningRate, alpha, epsilon, momentum, centered);
}

/// <summary>
/// v ← α·v + (1 − α)·dw²     σ² = v, or centered: m ← α·m + (1 − α)·dw, σ² = v − m²     u ← μ·u + dw / (σ + ε)     w ← w − η·u
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="alpha">α.</param>
/// <param name="epsilon">ε.</param>
/// <param name="momentum">μ.</param>
/// <param name="centered">Whether the square of the mean gradient is taken off.</param>
public readonly struct RMSpropRule(double learningRate, double alpha, double epsilon, double momentum, bool centered) : IUpdateRule
{
    /// <summary>The mean v; with momentum the velocity u; centered also the mean m.</summary>
    public int StateCount { get; } = centered ? 3 : momentum != 0 ? 2 : 1;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="RMSpropRule"/>
    public void Update<T>(ref T w, T dw, ref T v, ref T u, ref T m) where T : IFloatingPointIeee754<T>
    {
        v = T.CreateTruncating(alpha) * v + T.CreateTruncating(1 - alpha) * dw * dw;
        T variance = v;
        if (StateCount == 3)
        {
            // Where the gradient is always the same, rounding can bring the difference below zero.
            m = T.CreateTruncating(alpha) * m + T.CreateTruncating(1 - alpha) * dw;
            variance = T.Max(v - m * m, T.Zero);
        }

        T step = dw / (T.Sqrt(variance) + T.CreateTruncating(epsilon));
        if (momentum != 0)
        {
            u = T.CreateTruncating(momentum) * u + step;
            step = u;
        }

        w -= T.CreateTruncating(learningRate) * step;
    }

    /// <inheritdoc cref="RMSpropRule"/>
    public void Update(
        Span<Vector<float>> w, ReadOnlySpan<Vector<float>> dw, Span<Vector<float>> v, Span<Vector<float>> u, Span<Vector<float>> m)
    {
        Vector<float> keep = new((float)alpha), take = new((float)(1 - alpha)), small = new((float)epsilon), mu = new((float)momentum), rate = new((float)learningRate);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> variance = keep * v[i] + take * dw[i] * dw[i];
            v[i] = variance;
            if (StateCount == 3)
            {
                Vector<float> mean = keep * m[i] + take * dw[i];
                m[i] = mean;
                variance = Vector.Max(variance - mean * mean, Vector<float>.Zero);
            }

            Vector<float> step = dw[i] / (Vector.SquareRoot(variance) + small);
            if (momentum != 0)
                u[i] = step = mu * u[i] + step;

            w[i] -= rate * step;
        }
    }
}
