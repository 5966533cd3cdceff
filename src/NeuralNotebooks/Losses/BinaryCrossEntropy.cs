using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Cross-entropy of probabilities of yes or no: L = −1/n Σ (t·log y + (1 − t)·log(1 − y)).   y: probabilities   t: from 0 (no) to 1 (yes)
/// </summary>
/// <param name="reduction">Whether it is the mean, or the sum.</param>
/// <remarks>
/// <see cref="BinaryCrossEntropyWithLogits"/> takes the sigmoid and the logarithm together, and keeps digits that are lost here.
/// </remarks>
public sealed class BinaryCrossEntropy(Reduction reduction = Reduction.Mean) : ElementwiseLoss<ProbabilityCrossEntropy>(default, reduction)
{
    /// <summary>How often y is on the same side of a half as t.</summary>
    protected internal override double Accuracy(Tensor y, Tensor t) => RightAnswers.OfYesOrNo(y, t, threshold: 0.5);
}

/// <summary>
/// ℓ(y, t) = −t·log y − (1 − t)·log(1 − y), ∂ℓ/∂y = (y − t) / (y·(1 − y)). Where y is 0 or 1 both would be infinite: no logarithm is
/// taken to be below −100, and no y·(1 − y) below 10⁻¹², as PyTorch has it.
/// </summary>
public readonly struct ProbabilityCrossEntropy : IElementwiseLoss
{
    private const double LeastLog = -100, LeastVariance = 1e-12;

    /// <summary>−t·log y − (1 − t)·log(1 − y)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T>
    {
        T yes = T.Max(T.Log(y), T.CreateTruncating(LeastLog)), no = T.Max(T.Log(T.One - y), T.CreateTruncating(LeastLog));
        return (t - T.One) * no - t * yes;
    }

    /// <summary>(y − t) / (y·(1 − y))</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> =>
        (y - t) / T.Max(y * (T.One - y), T.CreateTruncating(LeastVariance));

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V>
    {
        V yes = V.AtLeast(V.Log(y), V.Of((float)LeastLog)), no = V.AtLeast(V.Log(V.One - y), V.Of((float)LeastLog));
        return (t - V.One) * no - t * yes;
    }

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => (y - t) / V.AtLeast(y * (V.One - y), V.Of((float)LeastVariance));
}
