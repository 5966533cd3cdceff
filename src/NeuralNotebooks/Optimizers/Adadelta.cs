using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Adagrad that forgets, and that finds its own step size: the ratio of the size of past steps to the size of past gradients, which has
/// the weight's unit. So it hardly needs a learning rate.
/// </summary>
/// <param name="learningRate">η, usually 1.</param>
/// <param name="rho">ρ, how slowly the means forget.</param>
/// <param name="epsilon">ε, which gets the first steps going.</param>
/// <remarks>Source: Zeiler: ADADELTA: An Adaptive Learning Rate Method, arXiv:1212.5701, 2012, algorithm 1.</remarks>
public sealed class Adadelta(double learningRate = 1, double rho = 0.9, double epsilon = 1e-6) : RuleOptimizer<AdadeltaRule>(learningRate)
{
    /// <inheritdoc/>
    protected override AdadeltaRule Rule(double learningRate, int step) => new(learningRate, rho, epsilon);
}

/// <summary>
/// v ← ρ·v + (1 − ρ)·dw²     Δ = √(u + ε) / √(v + ε) · dw     u ← ρ·u + (1 − ρ)·Δ²     w ← w − η·Δ
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="rho">ρ.</param>
/// <param name="epsilon">ε.</param>
public readonly struct AdadeltaRule(double learningRate, double rho, double epsilon) : IUpdateRule
{
    // The constants in the precision of the CPU.
    private readonly float keep = (float)rho, take = (float)(1 - rho), rate = (float)learningRate, small = (float)epsilon;

    /// <summary>The mean v of the squared gradients, and u of the squared steps.</summary>
    public int StateCount => 2;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="AdadeltaRule"/>
    public void Update<T>(ref T w, T dw, ref T v, ref T u, ref T s2) where T : IFloatingPointIeee754<T>
    {
        T small = T.CreateTruncating(epsilon);
        v = T.CreateTruncating(rho) * v + T.CreateTruncating(1 - rho) * dw * dw;
        T step = T.Sqrt(u + small) / T.Sqrt(v + small) * dw;
        u = T.CreateTruncating(rho) * u + T.CreateTruncating(1 - rho) * step * step;
        w -= T.CreateTruncating(learningRate) * step;
    }

    /// <inheritdoc cref="AdadeltaRule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V v, ref V u, ref V s2) where V : unmanaged, IFloats<V>
    {
        V square = keep * v + take * dw * dw;
        V step = V.Sqrt(u + V.Of(small)) / V.Sqrt(square + V.Of(small)) * dw;
        v = square;
        u = keep * u + take * step * step;
        w -= rate * step;
    }
}
