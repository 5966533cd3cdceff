using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Adam with the largest recent gradient, the maximum norm, in the place of the root of the mean square.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁, how slowly the mean of the gradient forgets.</param>
/// <param name="beta2">β₂, how slowly a large gradient is forgotten.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
/// <remarks>
/// Source: Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 2, which has no ε: a gradient that was always
/// zero would give 0/0.
/// </remarks>
public sealed class Adamax(double learningRate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : RuleOptimizer<AdamaxRule>(learningRate)
{
    /// <inheritdoc/>
    protected override AdamaxRule Rule(double learningRate, int step) => new(learningRate, beta1, beta2, epsilon, step);
}

/// <summary>m ← β₁·m + (1 − β₁)·dw     u ← max(β₂·u, |dw| + ε)     w ← w − η / (1 − β₁ᵗ) · m / u</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AdamaxRule(double learningRate, double beta1, double beta2, double epsilon, int step) : IUpdateRule
{
    private readonly double stepSize = learningRate / (1 - Math.Pow(beta1, step));

    // The constants in the precision of the CPU.
    private readonly float keep1 = (float)beta1, take1 = (float)(1 - beta1), keep2 = (float)beta2, small = (float)epsilon;
    private readonly float size = (float)(learningRate / (1 - Math.Pow(beta1, step)));

    /// <summary>The mean m and the maximum u.</summary>
    public int StateCount => 2;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="AdamaxRule"/>
    public void Update<T>(ref T w, T dw, ref T m, ref T u, ref T s2) where T : IFloatingPointIeee754<T>
    {
        m = T.CreateTruncating(beta1) * m + T.CreateTruncating(1 - beta1) * dw;
        u = T.Max(T.CreateTruncating(beta2) * u, T.Abs(dw) + T.CreateTruncating(epsilon));
        w -= T.CreateTruncating(stepSize) * m / u;
    }

    /// <inheritdoc cref="AdamaxRule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V m, ref V u, ref V s2) where V : unmanaged, IFloats<V>
    {
        m = keep1 * m + take1 * dw;
        u = V.AtLeast(V.Abs(dw) + V.Of(small), keep2 * u);
        w -= size * m / u;
    }
}
