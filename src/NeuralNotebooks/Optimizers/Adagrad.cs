using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Adaptive gradient: each weight's step is divided by the root of the sum of all its squared gradients so far, so that weights whose
/// gradient is rarely there take large steps. The sum only grows, and in a long training the steps come to a halt.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="learningRateDecay">κ: in step t the learning rate is η / (1 + (t − 1)·κ).</param>
/// <param name="initialSum">What the sum starts with.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
/// <remarks>Source: Duchi, Hazan, Singer: Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, JMLR 2011.</remarks>
public sealed class Adagrad(double learningRate = 0.01, double learningRateDecay = 0, double initialSum = 0, double epsilon = 1e-10)
    : RuleOptimizer<AdagradRule>(learningRate)
{
    /// <inheritdoc/>
    protected override AdagradRule Rule(double learningRate, int step) =>
        new(learningRate / (1 + (step - 1) * learningRateDecay), step == 1 ? initialSum : 0, epsilon);
}

/// <summary>s ← s + dw²     w ← w − η·dw / (√s + ε)</summary>
/// <param name="learningRate">η.</param>
/// <param name="start">What joins the sum besides the gradient: its initial value in the first step, later 0.</param>
/// <param name="epsilon">ε.</param>
public readonly struct AdagradRule(double learningRate, double start, double epsilon) : IUpdateRule
{
    // The constants in the precision of the CPU.
    private readonly float initial = (float)start, rate = (float)learningRate, small = (float)epsilon;

    /// <summary>The sum s.</summary>
    public int StateCount => 1;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="AdagradRule"/>
    public void Update<T>(ref T w, T dw, ref T s, ref T s1, ref T s2) where T : IFloatingPointIeee754<T>
    {
        s += T.CreateTruncating(start) + dw * dw;
        w -= T.CreateTruncating(learningRate) * dw / (T.Sqrt(s) + T.CreateTruncating(epsilon));
    }

    /// <inheritdoc cref="AdagradRule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V s, ref V s1, ref V s2) where V : unmanaged, IFloats<V>
    {
        s += V.Of(initial) + dw * dw;
        w -= rate * dw / (V.Sqrt(s) + V.Of(small));
    }
}
