using System.Numerics;

namespace NeuralNotebooks;

/// <summary><see cref="SiLU"/> with a sigmoid of three straight lines: y = x·min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks>Source: Howard et al.: Searching for MobileNetV3, ICCV 2019, section 5.2.</remarks>
public sealed class HardSwish : Activation<HardSwishFunction>;

/// <summary>f(x) = x·min(max(x + 3, 0), 6) / 6; f'(x) = 0 where x ≤ −3, (2x + 3) / 6 where −3 &lt; x &lt; 3, else 1.</summary>
public readonly struct HardSwishFunction : IActivationFunction
{
    /// <summary>x·min(max(x + 3, 0), 6) / 6</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x * HardSigmoidFunction.Of(x);

    /// <summary>(2x + 3) / 6 where −3 &lt; x &lt; 3, else the same as for <see cref="HardSigmoid"/>'s y: 0 or 1</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> =>
        T.Abs(x) < T.CreateTruncating(3) ? (x + x + T.CreateTruncating(3)) / T.CreateTruncating(6) : HardSigmoidFunction.Of(x);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public Vector<float> Forward(Vector<float> x) => x * HardSigmoidFunction.Of(x);

    /// <inheritdoc/>
    public Vector<float> Derivative(Vector<float> x, Vector<float> y) => Vector.ConditionalSelect(
        Vector.LessThan(Vector.Abs(x), new(3f)), (x + x + new Vector<float>(3f)) / 6f, HardSigmoidFunction.Of(x));
}
