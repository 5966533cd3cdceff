using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Adam with Nesterov's momentum: the step uses the mean gradient as it will be after one step more, with a momentum that warms up.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁, how slowly the mean of the gradient forgets.</param>
/// <param name="beta2">β₂, how slowly the mean of its square forgets.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
/// <param name="momentumDecay">ψ, how fast the momentum warms up from β₁/2 to β₁.</param>
/// <remarks>
/// Source: Dozat: Incorporating Nesterov Momentum into Adam, ICLR workshop 2016. PyTorch before 2.0 differs by one factor μₜ too many in
/// Pₜ₊₁.
/// </remarks>
public sealed class Nadam(
    double learningRate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 0.004)
    : RuleOptimizer<NadamRule>(learningRate)
{
    /// <inheritdoc/>
    protected override NadamRule Rule(double learningRate, int step) => new(learningRate, beta1, beta2, epsilon, momentumDecay, step);
}

/// <summary>
/// m ← β₁·m + (1 − β₁)·dw     v ← β₂·v + (1 − β₂)·dw²     v̂ = v / (1 − β₂ᵗ)     μₜ = β₁·(1 − ½·0.96^(ψ·t))     Pₜ = μ₁·…·μₜ
/// w ← w − η·(μₜ₊₁ / (1 − Pₜ₊₁) · m + (1 − μₜ) / (1 − Pₜ) · dw) / (√v̂ + ε)
/// </summary>
public readonly struct NadamRule : IUpdateRule
{
    private readonly double beta1, beta2, epsilon, rootScale, meanSize, gradientSize;

    // The constants in the precision of the CPU.
    private readonly float keep1, take1, keep2, take2, small, scale, ofMean, ofGradient;

    /// <summary>The rule for one step.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="momentumDecay">ψ.</param>
    /// <param name="step">t, counted from 1.</param>
    public NadamRule(double learningRate, double beta1, double beta2, double epsilon, double momentumDecay, int step)
    {
        (this.beta1, this.beta2, this.epsilon) = (beta1, beta2, epsilon);
        rootScale = 1 / Math.Sqrt(1 - Math.Pow(beta2, step));

        // A product so small that 1 − P is 1 need not be multiplied on.
        double product = 1;
        for (int t = 1; t <= step && product > 1e-17; t++)
            product *= Momentum(t);

        gradientSize = learningRate * (1 - Momentum(step)) / (1 - product);
        meanSize = learningRate * Momentum(step + 1) / (1 - product * Momentum(step + 1));

        (keep1, take1, keep2, take2, small) = ((float)beta1, (float)(1 - beta1), (float)beta2, (float)(1 - beta2), (float)epsilon);
        (scale, ofMean, ofGradient) = ((float)rootScale, (float)meanSize, (float)gradientSize);

        double Momentum(int t) => beta1 * (1 - 0.5 * Math.Pow(0.96, momentumDecay * t));
    }

    /// <summary>The means m and v.</summary>
    public int StateCount => 2;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="NadamRule"/>
    public void Update<T>(ref T w, T dw, ref T m, ref T v, ref T s2) where T : IFloatingPointIeee754<T>
    {
        m = T.CreateTruncating(beta1) * m + T.CreateTruncating(1 - beta1) * dw;
        v = T.CreateTruncating(beta2) * v + T.CreateTruncating(1 - beta2) * dw * dw;
        T ahead = T.CreateTruncating(meanSize) * m + T.CreateTruncating(gradientSize) * dw;
        w -= ahead / (T.Sqrt(v) * T.CreateTruncating(rootScale) + T.CreateTruncating(epsilon));
    }

    /// <inheritdoc cref="NadamRule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V m, ref V v, ref V s2) where V : unmanaged, IFloats<V>
    {
        m = keep1 * m + take1 * dw;
        v = keep2 * v + take2 * dw * dw;
        w -= (ofMean * m + ofGradient * dw) / (scale * V.Sqrt(v) + V.Of(small));
    }
}
