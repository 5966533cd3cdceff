using System.Numerics;

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
    public void Update(
        Span<Vector<float>> w, ReadOnlySpan<Vector<float>> dw, Span<Vector<float>> v, Span<Vector<float>> u, Span<Vector<float>> s2)
    {
        Vector<float> keep = new((float)rho), take = new((float)(1 - rho)), rate = new((float)learningRate), small = new((float)epsilon);
        for (int i = 0; i < w.Length; i++)
        {
            Vector<float> square = keep * v[i] + take * dw[i] * dw[i];
            Vector<float> step = Vector.SquareRoot(u[i] + small) / Vector.SquareRoot(square + small) * dw[i];
            v[i] = square;
            u[i] = keep * u[i] + take * step * step;
            w[i] -= rate * step;
        }
    }
}
