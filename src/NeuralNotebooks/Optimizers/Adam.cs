using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNotebooks;

/// <summary>
/// Adaptive moment estimation: each weight has a step size of its own, from the running means of its gradient and of the square of it.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁, how slowly the mean of the gradient forgets.</param>
/// <param name="beta2">β₂, how slowly the mean of its square forgets.</param>
/// <param name="epsilon">ε, which keeps the division finite.</param>
/// <remarks>Source: Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1.</remarks>
public sealed class Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : RuleOptimizer<AdamRule>(learningRate)
{
    /// <inheritdoc/>
    protected override AdamRule Rule(int step) => new(LearningRate, beta1, beta2, epsilon, step);
}

/// <summary>
/// m ← β₁·m + (1 − β₁)·dw     v ← β₂·v + (1 − β₂)·dw²     m̂ = m / (1 − β₁ᵗ)     v̂ = v / (1 − β₂ᵗ)     w ← w − η·m̂ / (√v̂ + ε)
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AdamRule(double learningRate, double beta1, double beta2, double epsilon, int step) : IUpdateRule
{
    // The bias corrections, moved out of the loop: η·m̂ = (η / (1 − β₁ᵗ))·m and √v̂ = √v · (1 / √(1 − β₂ᵗ)).
    private readonly double stepSize = learningRate / (1 - Math.Pow(beta1, step));
    private readonly double rootScale = 1 / Math.Sqrt(1 - Math.Pow(beta2, step));

    /// <summary>The means m and v.</summary>
    public static int StateCount => 2;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="AdamRule"/>
    public void Update<T>(ref T w, T dw, ref T m, ref T v, ref T s2) where T : IFloatingPointIeee754<T>
    {
        m = T.CreateTruncating(beta1) * m + T.CreateTruncating(1 - beta1) * dw;
        v = T.CreateTruncating(beta2) * v + T.CreateTruncating(1 - beta2) * dw * dw;
        w -= T.CreateTruncating(stepSize) * m / (T.Sqrt(v) * T.CreateTruncating(rootScale) + T.CreateTruncating(epsilon));
    }

    /// <inheritdoc cref="AdamRule"/>
    public void Update(Span<float> w, ReadOnlySpan<float> dw, Span<float> m, Span<float> v, Span<float> s2)
    {
        Span<Vector<float>> ws = MemoryMarshal.Cast<float, Vector<float>>(w);
        Span<Vector<float>> ms = MemoryMarshal.Cast<float, Vector<float>>(m), vs = MemoryMarshal.Cast<float, Vector<float>>(v);
        ReadOnlySpan<Vector<float>> dws = MemoryMarshal.Cast<float, Vector<float>>(dw);

        Vector<float> keep1 = new((float)beta1), take1 = new((float)(1 - beta1)), keep2 = new((float)beta2), take2 = new((float)(1 - beta2));
        Vector<float> size = new((float)stepSize), scale = new((float)rootScale), small = new((float)epsilon);
        for (int i = 0; i < ws.Length; i++)
        {
            Vector<float> mean = keep1 * ms[i] + take1 * dws[i];
            Vector<float> square = keep2 * vs[i] + take2 * dws[i] * dws[i];
            ms[i] = mean;
            vs[i] = square;
            ws[i] -= size * mean / (Vector.SquareRoot(square) * scale + small);
        }

        float unused = 0;
        for (int i = ws.Length * Vector<float>.Count; i < w.Length; i++)
            Update(ref w[i], dw[i], ref m[i], ref v[i], ref unused);
    }
}
