using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

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
    public void Forward(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Max(x, 0f, y);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        ReadOnlySpan<Vector<float>> ys = MemoryMarshal.Cast<float, Vector<float>>(y), dys = MemoryMarshal.Cast<float, Vector<float>>(dy);
        Span<Vector<float>> dxs = MemoryMarshal.Cast<float, Vector<float>>(dx);
        for (int i = 0; i < dxs.Length; i++)
            dxs[i] = Vector.ConditionalSelect(Vector.GreaterThan(ys[i], Vector<float>.Zero), dys[i], Vector<float>.Zero);

        for (int i = dxs.Length * Vector<float>.Count; i < dx.Length; i++)
            dx[i] = y[i] > 0 ? dy[i] : 0;
    }
}
