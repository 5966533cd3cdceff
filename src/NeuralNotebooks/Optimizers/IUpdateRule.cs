using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// How an optimizer changes one weight, written once for all devices. Hyper-parameters are the struct's fields (numbers, since a
/// GPU takes no bool). Up to three numbers per weight are remembered from step to step, and start at zero; a rule that needs fewer
/// leaves the last ones alone.
/// </summary>
public interface IUpdateRule
{
    /// <summary>The number of remembered numbers per weight, from 0 to 3.</summary>
    int StateCount { get; }

    /// <summary>One step for one weight.</summary>
    /// <param name="w">The weight.</param>
    /// <param name="dw">The gradient ∂L/∂w.</param>
    /// <param name="s0">The first remembered number, for example the velocity.</param>
    /// <param name="s1">The second remembered number.</param>
    /// <param name="s2">The third remembered number.</param>
    /// <typeparam name="T">double or float.</typeparam>
    void Update<T>(ref T w, T dw, ref T s0, ref T s1, ref T s2) where T : IFloatingPointIeee754<T>;

    /// <summary>
    /// Whether the rule has a second form for the CPU, many weights at a time: the method below. A rule without it works everywhere,
    /// only slower; the form for single weights stays the specification, and the other one must agree with it.
    /// </summary>
    static virtual bool IsVectorized => false;

    /// <summary>One step for each of many weights, called only if <see cref="IsVectorized"/>.</summary>
    void UpdateMany<V>(ref V w, V dw, ref V s0, ref V s1, ref V s2) where V : unmanaged, IFloats<V> => throw new NotSupportedException();
}
