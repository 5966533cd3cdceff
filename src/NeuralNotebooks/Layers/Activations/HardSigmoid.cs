using System.Numerics;

namespace NeuralNotebooks;

/// <summary>A sigmoid of three straight lines: y = min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks>Source: Howard et al.: Searching for MobileNetV3, ICCV 2019, section 5.2.</remarks>
public sealed class HardSigmoid : Activation<HardSigmoidFunction>;

/// <summary>f(x) = min(max(x + 3, 0), 6) / 6, f'(x) = 1/6 where −3 &lt; x &lt; 3, else 0.</summary>
public readonly struct HardSigmoidFunction : IActivationFunction
{
    /// <summary>min(max(x + 3, 0), 6) / 6</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => Of(x);

    /// <summary>1/6 where −3 &lt; x &lt; 3, else 0</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
        T.Abs(x) < T.CreateTruncating(3) ? T.One / T.CreateTruncating(6) : T.Zero;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => OfMany(x);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> =>
        V.IfLess(V.Abs(x), V.Of(3), V.Of(1f / 6), V.Zero);

    /// <summary>f, for <see cref="HardSwishFunction"/>.</summary>
    internal static T Of<T>(T x) where T : IFloatingPointIeee754<T> =>
        T.Min(T.Max(x + T.CreateTruncating(3), T.Zero), T.CreateTruncating(6)) / T.CreateTruncating(6);

    /// <inheritdoc cref="Of{T}(T)"/>
    internal static V OfMany<V>(V x) where V : unmanaged, IFloats<V> => (1f / 6) * V.AtMost(V.AtLeast(x + V.Of(3), V.Zero), V.Of(6));
}
