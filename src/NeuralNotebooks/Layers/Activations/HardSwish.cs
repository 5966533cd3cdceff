using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary><see cref="SiLU"/> with a sigmoid of three straight lines: y = x·min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks>Source: Howard et al.: Searching for MobileNetV3, ICCV 2019, section 5.2.</remarks>
public sealed class HardSwish : Activation<HardSwishFunction>;

/// <summary>f(x) = x·min(max(x + 3, 0), 6) / 6; f'(x) = 0 where x ≤ −3, (2x + 3) / 6 where −3 &lt; x &lt; 3, else 1.</summary>
public readonly struct HardSwishFunction : IActivationFunction
{
    /// <summary>x·min(max(x + 3, 0), 6) / 6</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x * HardSigmoidFunction.Of(x);

    /// <summary>(2x + 3) / 6 where −3 &lt; x &lt; 3, else what x is when it is cut to [0, 1]: 0 or 1</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
        T.Abs(x) < T.CreateTruncating(3) ? (x + x + T.CreateTruncating(3)) / T.CreateTruncating(6) : T.Min(T.Max(x, T.Zero), T.One);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => x * HardSigmoidFunction.OfMany(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> =>
        V.IfLess(V.Abs(x), V.Of(3), V.MultiplyAdd(x, V.Of(1f / 3), V.Of(0.5f)), V.AtMost(V.AtLeast(x, V.Zero), V.One));
}
