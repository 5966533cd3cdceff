using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Stochastic gradient descent: w ← w − η·dw. With momentum, a ball that rolls: v ← μ·v + (1 − τ)·dw, w ← w − η·v. Nesterov's looks
/// one step ahead: w ← w − η·(dw + μ·v).
/// </summary>
/// <remarks>
/// The first step takes v = dw, without dampening. Sources: Polyak: Some methods of speeding up the convergence of iteration methods,
/// 1964; Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning, ICML 2013.
/// </remarks>
public sealed class SGD : RuleOptimizer<SGDRule>
{
    private readonly double momentum, dampening;
    private readonly bool nesterov;

    /// <summary>Gradient descent with these constants.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, from 0 to 1: how much of the last step's direction is kept.</param>
    /// <param name="dampening">τ, how much of a new gradient is left out of the velocity.</param>
    /// <param name="nesterov">Whether the step looks ahead.</param>
    /// <exception cref="ArgumentException">Nesterov's momentum needs momentum, and no dampening.</exception>
    public SGD(double learningRate = 0.01, double momentum = 0, double dampening = 0, bool nesterov = false) : base(learningRate)
    {
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException($"SGD: Nesterov's momentum needs momentum and no dampening, but they are {momentum} and {dampening}.");

        (this.momentum, this.dampening, this.nesterov) = (momentum, dampening, nesterov);
    }

    /// <inheritdoc/>
    protected override SGDRule Rule(double learningRate, int step) => new(learningRate, momentum, step == 1 ? 0 : dampening, nesterov);
}

/// <summary>v ← μ·v + (1 − τ)·dw     w ← w − η·v, or w − η·(dw + μ·v) by Nesterov, or w − η·dw without momentum</summary>
/// <param name="learningRate">η.</param>
/// <param name="momentum">μ.</param>
/// <param name="dampening">τ.</param>
/// <param name="nesterov">Whether the step looks ahead.</param>
public readonly struct SGDRule(double learningRate, double momentum = 0, double dampening = 0, bool nesterov = false) : IUpdateRule
{
    private readonly int lookAhead = nesterov ? 1 : 0;

    // The constants in the precision of the CPU.
    private readonly float mu = (float)momentum, take = (float)(1 - dampening), rate = (float)learningRate;

    /// <summary>The velocity v, if there is momentum.</summary>
    public int StateCount => momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="SGDRule"/>
    public void Update<T>(ref T w, T dw, ref T v, ref T s1, ref T s2) where T : IFloatingPointIeee754<T>
    {
        T step = dw;
        if (momentum != 0)
        {
            v = T.CreateTruncating(momentum) * v + T.CreateTruncating(1 - dampening) * dw;
            step = lookAhead != 0 ? dw + T.CreateTruncating(momentum) * v : v;
        }

        w -= T.CreateTruncating(learningRate) * step;
    }

    /// <inheritdoc cref="SGDRule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V v, ref V s1, ref V s2) where V : unmanaged, IFloats<V>
    {
        V step = dw;
        if (mu != 0)
        {
            v = V.MultiplyAdd(V.Of(mu), v, take * dw);
            step = lookAhead != 0 ? V.MultiplyAdd(V.Of(mu), v, dw) : v;
        }

        w = V.MultiplyAdd(V.Of(-rate), step, w);
    }
}
