using System.Numerics;

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
    /// <summary>β.</summary>
    public double Beta => beta;

    /// <summary>max(x, 0) + log(1 + exp(−β·|x|)) / β</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => Of(T.CreateTruncating(beta) * x) / T.CreateTruncating(beta);

    /// <summary>σ(β·x)</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => SigmoidFunction.Of(T.CreateTruncating(beta) * x);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public Vector<float> Forward(Vector<float> x) => Of(VectorMath.Of(beta) * x) / VectorMath.Of(beta);

    /// <inheritdoc/>
    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => SigmoidFunction.Of(VectorMath.Of(beta) * x);

    /// <summary>log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), for the other functions that are made of it.</summary>
    internal static T Of<T>(T x) where T : IFloatingPointIeee754<T> => T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));

    /// <inheritdoc cref="Of{T}(T)"/>
    internal static Vector<float> Of(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.Zero, x) + VectorMath.LogP1(VectorMath.Exp(-Vector.Abs(x)));
}
