using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// A function y = f(x) of one number, written once: the reference device runs it at double precision, the CPU at single precision,
/// and the GPU compiles the very same code. Make one as a struct, and train with <see cref="Activation{TFunction}"/>.
/// </summary>
/// <remarks>For the GPU the struct must be public, unless it stands in a notebook's cell.</remarks>
/// <example>
/// <code>
/// readonly struct Swish : IActivationFunction
/// {
///     public T Forward&lt;T&gt;(T x) where T : IFloatingPointIeee754&lt;T&gt; =&gt; x / (T.One + T.Exp(-x));
///     public T Derivative&lt;T&gt;(T x, T y) where T : IFloatingPointIeee754&lt;T&gt; =&gt; ...
/// }
/// </code>
/// </example>
public interface IActivationFunction
{
    /// <summary>f(x).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    T Forward<T>(T x) where T : IFloatingPointIeee754<T>;

    /// <summary>f'(x).</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">The output f(x), because many derivatives are shorter in y: tanh'(x) = 1 − y².</param>
    /// <typeparam name="T">double or float.</typeparam>
    T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T>;

    /// <summary>
    /// Whether the function has a second form for the CPU, many numbers at a time: the two methods below. A function without it works
    /// everywhere, only slower; the form for single numbers stays the specification, and the other one must agree with it.
    /// </summary>
    static virtual bool IsVectorized => false;

    /// <summary>Whether <see cref="DerivativeMany"/> looks at x. If not, x is not read from memory, and zero is passed for it.</summary>
    static virtual bool DerivativeReadsX => true;

    /// <summary>Whether <see cref="DerivativeMany"/> looks at y. If not, y is not read from memory, and zero is passed for it.</summary>
    static virtual bool DerivativeReadsY => true;

    /// <summary>f(x) of each of many numbers, called only if <see cref="IsVectorized"/>.</summary>
    V ForwardMany<V>(V x) where V : unmanaged, IFloats<V> => throw new NotSupportedException();

    /// <summary>f'(x) of each of many numbers, called only if <see cref="IsVectorized"/>.</summary>
    V DerivativeMany<V>(V x, V y) where V : unmanaged, IFloats<V> => throw new NotSupportedException();
}
