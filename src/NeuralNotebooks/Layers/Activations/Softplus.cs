using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>A smooth ReLU: y = log(1 + exp(β·x)) / β. The larger β, the sharper its bend.</summary>
/// <param name="beta">β.</param>
/// <remarks>
/// Taken as max(x, 0) + log(1 + exp(−β·|x|)) / β, which cannot overflow; so there is no threshold beyond which y = x, as others need one.
/// Source: Dugas, Bengio, Bélisle, Nadeau, Garcia: Incorporating Second-Order Functional Knowledge for Better Option Pricing, NIPS 2000.
/// </remarks>
public sealed class Softplus(double beta = 1) : Activation<SoftplusFunction>(new(beta))
{
    /// <summary>β.</summary>
    public double Beta => F.Beta;
}

/// <summary>f(x) = log(1 + exp(β·x)) / β, f'(x) = σ(β·x).</summary>
/// <param name="beta">β.</param>
public readonly struct SoftplusFunction(double beta) : IActivationFunction
{
    private readonly float b = (float)beta, inverse = (float)(1 / beta);

    /// <summary>β.</summary>
    public double Beta => beta;

    /// <summary>max(x, 0) + log(1 + exp(−β·|x|)) / β</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => Of(T.CreateTruncating(beta) * x) / T.CreateTruncating(beta);

    /// <summary>σ(β·x)</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => SigmoidFunction.Of(T.CreateTruncating(beta) * x);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => inverse * OfMany(b * x);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => SigmoidFunction.OfMany(b * x);

    /// <summary>log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), for the other functions that are made of it.</summary>
    internal static T Of<T>(T x) where T : IFloatingPointIeee754<T> => T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));

    /// <inheritdoc cref="Of{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfMany<V>(V x) where V : unmanaged, IFloats<V> => V.AtLeast(x, V.Zero) + FloatsMath.LogP1(V.Exp(-V.Abs(x)));
}
