using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>exp, log and cos of several floats at a time, right to two units in the last place.</summary>
/// <remarks>
/// The polynomials of exp and log are those of S. L. Moshier's Cephes library, single precision. They are taken apart into pairs of terms,
/// pairs of pairs and so on, which need not wait for one another.
/// </remarks>
internal static class FloatsMath
{
    // log 2 in two parts, so that n times the first is exact
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f, Log2E = 1.44269504088896341f, Sqrt2 = 1.41421356237309505f;

    /// <summary>eˣ = 2ⁿ·eʳ, where n is the whole number next to x / log 2, and r = x − n·log 2 lies within ±½·log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, IFloats<V>
    {
        // Beyond these, eˣ is zero or infinite.
        x = V.AtMost(V.AtLeast(x, V.Of(-104)), V.Of(89));
        V n = V.Round(Log2E * x), r = V.MultiplyAdd(n, V.Of(-Ln2Low), V.MultiplyAdd(n, V.Of(-Ln2High), x)), square = r * r;
        V p = V.MultiplyAdd(square, Line(r, 1.9875691500e-4f, 1.3981999507e-3f), Line(r, 8.3334519073e-3f, 4.1665795894e-2f));
        p = V.MultiplyAdd(square, p, Line(r, 1.6666665459e-1f, 5.0000001201e-1f));
        p = V.MultiplyAdd(square, p, r + V.One);
        return V.TimesPowerOfTwo(p, n);
    }

    /// <summary>log x = e·log 2 + log m, where x = m·2ᵉ and m lies between √½ and √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, IFloats<V>
    {
        V e = V.Exponent(x), m = V.Mantissa(x), most = V.Of(Sqrt2);
        V y = LogOfSum(V.IfGreater(m, most, 0.5f * m, m) - V.One, V.IfGreater(m, most, e + V.One, e));

        // What has no logarithm, or an infinite one: NaN and ∞ are their own, that of 0 is −∞, below 0 there is none.
        y = V.IfLess(x, V.Of(float.PositiveInfinity), y, x);
        y = V.IfLess(x, V.Zero, V.Of(float.NaN), y);
        return V.IfZero(x, V.Of(float.NegativeInfinity), y);
    }

    /// <summary>log(1 + x) for 0 ≤ x ≤ 1, with all its digits where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1<V>(V x) where V : unmanaged, IFloats<V>
    {
        V most = V.Of(Sqrt2 - 1);
        return LogOfSum(V.IfGreater(x, most, 0.5f * (x - V.One), x), V.IfGreater(x, most, V.One, V.Zero));
    }

    /// <summary>log(1 + z) + e·log 2, where 1 + z lies between √½ and √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfSum<V>(V z, V e) where V : unmanaged, IFloats<V>
    {
        V square = z * z, fourth = square * square;
        V high = V.MultiplyAdd(square, Line(z, 7.0376836292e-2f, -1.1514610310e-1f), Line(z, 1.1676998740e-1f, -1.2420140846e-1f));
        V low = V.MultiplyAdd(square, Line(z, 1.4249322787e-1f, -1.6668057665e-1f), Line(z, 2.0000714765e-1f, -2.4999993993e-1f));
        V p = V.MultiplyAdd(z, V.MultiplyAdd(fourth, high, low), V.Of(3.3333331174e-1f));
        V rest = V.MultiplyAdd(p * z, square, V.MultiplyAdd(e, V.Of(Ln2Low), -0.5f * square));
        return V.MultiplyAdd(e, V.Of(Ln2High), z + rest);
    }

    /// <summary>
    /// cos(2π·t) = sin(2π·c), where c = ¼ − |t − n| with the whole number n next to t lies within ±¼. The polynomial fits the sine there
    /// to 6e-9 of it (fitted by reweighted least squares, so that the largest error is least).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CosineOfTurn<V>(V t) where V : unmanaged, IFloats<V>
    {
        V c = V.Of(0.25f) - V.Abs(t - V.Round(t)), x = float.Tau * c, square = x * x;
        V p = V.MultiplyAdd(square * square, Line(square, 2.6057805e-6f, -1.9809602e-4f), Line(square, 8.3330665e-3f, -1.6666660e-1f));
        return V.MultiplyAdd(x * square, p, x);
    }

    /// <summary>a·x + b</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Line<V>(V x, float a, float b) where V : unmanaged, IFloats<V> => V.MultiplyAdd(x, V.Of(a), V.Of(b));
}
