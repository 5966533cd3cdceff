using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Adaptive moment estimation: each weight has a step size of its own, from the running means of its gradient and of the square of it.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁, how slowly the mean of the gradient forgets.</param>
/// <param name="beta2">β₂, how slowly the mean of its square forgets.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
/// <param name="amsgrad">Whether the largest mean square so far takes the place of the present one, so that step sizes never grow.</param>
/// <remarks>
/// Sources: Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1; AMSGrad: Reddi, Kale, Kumar: On the
/// Convergence of Adam and Beyond, ICLR 2018, algorithm 2.
/// </remarks>
public sealed class Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool amsgrad = false)
    : RuleOptimizer<AdamRule>(learningRate)
{
    /// <inheritdoc/>
    protected override AdamRule Rule(double learningRate, int step) => new(learningRate, beta1, beta2, epsilon, amsgrad, step);
}

/// <summary>
/// m ← β₁·m + (1 − β₁)·dw     v ← β₂·v + (1 − β₂)·dw²     m̂ = m / (1 − β₁ᵗ)     v̂ = v / (1 − β₂ᵗ)     w ← w − η·m̂ / (√v̂ + ε).
/// AMSGrad: u ← max(u, v) in the place of v in v̂.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="amsgrad">Whether it is AMSGrad.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AdamRule(double learningRate, double beta1, double beta2, double epsilon, bool amsgrad, int step) : IUpdateRule
{
    // The bias corrections, moved out of the loop: η·m̂ = (η / (1 − β₁ᵗ))·m and √v̂ = √v · (1 / √(1 − β₂ᵗ)).
    private readonly double stepSize = learningRate / (1 - Math.Pow(beta1, step));
    private readonly double rootScale = 1 / Math.Sqrt(1 - Math.Pow(beta2, step));


    // The constants in the precision of the CPU.
    private readonly float keep1 = (float)beta1, take1 = (float)(1 - beta1), keep2 = (float)beta2, take2 = (float)(1 - beta2);
    private readonly float size = (float)(learningRate / (1 - Math.Pow(beta1, step)));
    private readonly float scale = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, step))), small = (float)epsilon;

    /// <summary>The means m and v; for AMSGrad also the largest mean u.</summary>
    public int StateCount { get; } = amsgrad ? 3 : 2;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="AdamRule"/>
    public void Update<T>(ref T w, T dw, ref T m, ref T v, ref T u) where T : IFloatingPointIeee754<T>
    {
        m = T.CreateTruncating(beta1) * m + T.CreateTruncating(1 - beta1) * dw;
        v = T.CreateTruncating(beta2) * v + T.CreateTruncating(1 - beta2) * dw * dw;
        T square = v;
        if (StateCount == 3)
        {
            u = T.Max(u, v);
            square = u;
        }

        w -= T.CreateTruncating(stepSize) * m / (T.Sqrt(square) * T.CreateTruncating(rootScale) + T.CreateTruncating(epsilon));
    }

    /// <inheritdoc cref="AdamRule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V m, ref V v, ref V u) where V : unmanaged, IFloats<V>
    {
        m = keep1 * m + take1 * dw;
        v = keep2 * v + take2 * dw * dw;
        V square = v;
        if (StateCount == 3)
        {
            u = V.AtLeast(v, u);
            square = u;
        }

        w -= size * m / (scale * V.Sqrt(square) + V.Of(small));
    }
}
