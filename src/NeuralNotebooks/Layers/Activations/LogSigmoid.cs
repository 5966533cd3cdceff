using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The logarithm of the logistic function: y = log σ(x) = −log(1 + e⁻ˣ), in a form that cannot overflow.</summary>
public sealed class LogSigmoid : Activation<LogSigmoidFunction>;

/// <summary>f(x) = log σ(x) = −log(1 + e⁻ˣ), f'(x) = 1 − σ(x) = σ(−x).</summary>
public readonly struct LogSigmoidFunction : IActivationFunction
{
    /// <summary>−log(1 + e⁻ˣ)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => -SoftplusFunction.Of(-x);

    /// <summary>σ(−x)</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => SigmoidFunction.Of(-x);

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsY => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => -SoftplusFunction.OfMany(-x);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => SigmoidFunction.OfMany(-x);
}
