namespace NeuralNotebooks;

/// <summary>
/// Several floats that are computed with at the same time: 4, 8 or 16 of them, as many as a register of the processor holds. A function
/// that is also written for them, besides its form for single numbers, runs that many times faster on <see cref="Device.Cpu"/>.
/// </summary>
/// <remarks>
/// There is no branch in such a formula, since the numbers may fall on both sides of it: both are computed, and <see cref="IfGreater"/> and
/// its like take what is right for each.
/// </remarks>
/// <typeparam name="V">The type itself.</typeparam>
public unsafe interface IFloats<V> where V : unmanaged, IFloats<V>
{
    /// <summary>The same number everywhere.</summary>
    static abstract V Of(float value);

    /// <summary>0 everywhere.</summary>
    static abstract V Zero { get; }

    /// <summary>1 everywhere.</summary>
    static abstract V One { get; }

    /// <summary>a + b</summary>
    static abstract V operator +(V a, V b);

    /// <summary>a − b</summary>
    static abstract V operator -(V a, V b);

    /// <summary>a · b</summary>
    static abstract V operator *(V a, V b);

    /// <summary>a · b</summary>
    static virtual V operator *(float a, V b) => V.Of(a) * b;

    /// <summary>a / b</summary>
    static abstract V operator /(V a, V b);

    /// <summary>−a</summary>
    static abstract V operator -(V a);

    /// <summary>a where x &gt; limit, else b.</summary>
    static abstract V IfGreater(V x, V limit, V a, V b);

    /// <summary>a where x &lt; limit, else b.</summary>
    static abstract V IfLess(V x, V limit, V a, V b);

    /// <summary>a where x = 0, else b.</summary>
    static abstract V IfZero(V x, V a, V b);

    /// <summary>x, but not below the limit. A NaN stays one.</summary>
    static abstract V AtLeast(V x, V limit);

    /// <summary>x, but not above the limit. A NaN stays one.</summary>
    static abstract V AtMost(V x, V limit);

    /// <summary>a · b + c, rounded once where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>|x|</summary>
    static abstract V Abs(V x);

    /// <summary>|x| with the sign of another number.</summary>
    static abstract V CopySign(V x, V sign);

    /// <summary>√x</summary>
    static abstract V Sqrt(V x);

    /// <summary>The whole number next to x; of two, the even one.</summary>
    static abstract V Round(V x);

    /// <summary>eˣ</summary>
    static virtual V Exp(V x) => FloatsMath.Exp(x);

    /// <summary>The natural logarithm of x.</summary>
    static virtual V Log(V x) => FloatsMath.Log(x);

    // What the library's own loops and exp and log need besides.

    /// <summary>How many there are.</summary>
    internal static abstract int Count { get; }

    /// <summary>x · 2ⁿ, for whole numbers n from −150 to 128.</summary>
    internal static abstract V TimesPowerOfTwo(V x, V n);

    /// <summary>e, where |x| = m · 2ᵉ and m lies from 1 to below 2.</summary>
    internal static abstract V Exponent(V x);

    /// <summary>m, where |x| = m · 2ᵉ and m lies from 1 to below 2.</summary>
    internal static abstract V Mantissa(V x);

    /// <summary>Their sum, in double precision.</summary>
    internal static abstract double Sum(V x);

    /// <summary>Reads as many from memory.</summary>
    internal static abstract V Load(float* source);

    /// <summary>Writes them to memory.</summary>
    internal static abstract void Store(V x, float* target);

    /// <summary>Writes them to memory past the caches. The place must be a multiple of their size.</summary>
    internal static abstract void StorePastCaches(V x, float* target);

    /// <summary>Uniform numbers, made of as many words as <see cref="Philox.ToSingle"/> makes them.</summary>
    internal static abstract V Uniform(uint* words);

    /// <summary>The numbers at the places 0, 0, 2, 2, 4, 4, ...</summary>
    internal static abstract V FirstOfPairs(V x);

    /// <summary>The numbers at the places 1, 1, 3, 3, 5, 5, ...</summary>
    internal static abstract V SecondOfPairs(V x);

    /// <summary>0 at the places 0, 2, 4, ..., and the number at the others.</summary>
    internal static abstract V AtSecondOfPairs(float value);
}
