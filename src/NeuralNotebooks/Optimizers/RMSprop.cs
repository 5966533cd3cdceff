using System.Numerics;
using System.Runtime.CompilerServices;

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
    private readonly int isCentered = centered ? 1 : 0;

    // The constants in the precision of the CPU.
    private readonly float keep = (float)alpha, take = (float)(1 - alpha), small = (float)epsilon, mu = (float)momentum, rate = (float)learningRate;

    /// <summary>The mean v; if centered the mean m; with momentum the velocity u, which comes second or third.</summary>
    public int StateCount { get; } = 1 + (centered ? 1 : 0) + (momentum != 0 ? 1 : 0);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="RMSpropRule"/>
    public void Update<T>(ref T w, T dw, ref T v, ref T s1, ref T s2) where T : IFloatingPointIeee754<T>
    {
        v = T.CreateTruncating(alpha) * v + T.CreateTruncating(1 - alpha) * dw * dw;
        T variance = v;
        if (isCentered != 0)
        {
            // Where the gradient is always the same, rounding can bring the difference below zero.
            s1 = T.CreateTruncating(alpha) * s1 + T.CreateTruncating(1 - alpha) * dw;
            variance = T.Max(v - s1 * s1, T.Zero);
        }

        T step = dw / (T.Sqrt(variance) + T.CreateTruncating(epsilon));
        if (momentum != 0 && isCentered != 0)
            step = s2 = T.CreateTruncating(momentum) * s2 + step;
        else if (momentum != 0)
            step = s1 = T.CreateTruncating(momentum) * s1 + step;

        w -= T.CreateTruncating(learningRate) * step;
    }

    /// <inheritdoc cref="RMSpropRule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V v, ref V s1, ref V s2) where V : unmanaged, IFloats<V>
    {
        v = keep * v + take * dw * dw;
        V variance = v;
        if (isCentered != 0)
        {
            s1 = keep * s1 + take * dw;
            variance = V.AtLeast(v - s1 * s1, V.Zero);
        }

        V step = dw / (V.Sqrt(variance) + V.Of(small));
        if (mu != 0 && isCentered != 0)
            step = s2 = mu * s2 + step;
        else if (mu != 0)
            step = s1 = mu * s1 + step;

        w -= rate * step;
    }
}
