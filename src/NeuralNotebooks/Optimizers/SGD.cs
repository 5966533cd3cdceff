using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>
/// Stochastic gradient descent with momentum: v ← μ·v + dw, w ← w − η·v. Without momentum (μ = 0) it is w ← w − η·dw.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="momentum">μ, from 0 to 1: how much of the last step's direction is kept.</param>
/// <remarks>Source: Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning, ICML 2013.</remarks>
public sealed class SGD(double learningRate = 0.01, double momentum = 0) : RuleOptimizer<SGDRule>(learningRate)
{
    /// <inheritdoc/>
    protected override SGDRule Rule(int step) => new(LearningRate, momentum);
}

/// <summary>v ← μ·v + dw     w ← w − η·v</summary>
/// <param name="learningRate">η.</param>
/// <param name="momentum">μ.</param>
public readonly struct SGDRule(double learningRate, double momentum) : IUpdateRule
{
    /// <summary>The velocity v.</summary>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc cref="SGDRule"/>
    public void Update<T>(ref T w, T dw, ref T v, ref T s1, ref T s2) where T : IFloatingPointIeee754<T>
    {
        v = T.CreateTruncating(momentum) * v + dw;
        w -= T.CreateTruncating(learningRate) * v;
    }

    /// <inheritdoc cref="SGDRule"/>
    public void Update(Span<float> w, ReadOnlySpan<float> dw, Span<float> v, Span<float> s1, Span<float> s2)
    {
        TensorPrimitives.MultiplyAdd(v, (float)momentum, dw, v);
        TensorPrimitives.MultiplyAdd(v, (float)-learningRate, w, w);
    }
}
