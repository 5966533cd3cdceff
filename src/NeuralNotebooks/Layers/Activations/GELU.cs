using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Gaussian error linear unit: y = x·Φ(x), where Φ(x) = ½·(1 + erf(x / √2)) is the probability that a standard normal number is below x.
/// </summary>
/// <remarks>Source: Hendrycks, Gimpel: Gaussian Error Linear Units (GELUs), arXiv:1606.08415, 2016.</remarks>
public sealed class GELU : Activation<GELUFunction>;

/// <summary>f(x) = x·Φ(x), f'(x) = Φ(x) + x·φ(x), where φ(x) = exp(−x²/2) / √(2π).</summary>
public readonly struct GELUFunction : IActivationFunction
{
    // 1 / √(2π)
    private const double Density = 0.39894228040143267794;

    /// <summary>x·Φ(x)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x * ErrorFunction.NormalProbability(x);

    /// <summary>Φ(x) + x·φ(x)</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
        ErrorFunction.NormalProbability(x) + x * T.CreateTruncating(Density) * T.Exp(-x * x / T.CreateTruncating(2));

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => x * ErrorFunction.NormalProbabilityMany(x, V.Exp(-0.5f * x * x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V>
    {
        V e = V.Exp(-0.5f * x * x);
        return ErrorFunction.NormalProbabilityMany(x, e) + (float)Density * x * e;
    }
}
