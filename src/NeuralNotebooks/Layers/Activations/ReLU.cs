using System.Numerics;

namespace NeuralNotebooks;

/// <summary>Rectified linear unit: y = max(x, 0).</summary>
/// <remarks>Source: Nair, Hinton: Rectified Linear Units Improve Restricted Boltzmann Machines, ICML 2010.</remarks>
public sealed class ReLU : Activation<ReLUFunction>;

/// <summary>f(x) = max(x, 0), f'(x) = 1 where x &gt; 0, else 0.</summary>
public readonly struct ReLUFunction : IActivationFunction
{
    /// <summary>max(x, 0)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

    /// <summary>1 where x &gt; 0, else 0</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => y > T.Zero ? T.One : T.Zero;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public static bool DerivativeReadsX => false;

    /// <inheritdoc/>
    public V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => V.AtLeast(x, V.Zero);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => V.IfGreater(y, V.Zero, V.One, V.Zero);
}
