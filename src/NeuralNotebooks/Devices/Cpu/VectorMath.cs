using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// exp, log and cos of several floats at a time. .NET's compute in double precision; these stay in single precision, are right to two units in
/// the last place, and take half the time or less.
/// </summary>
/// <remarks>The polynomials of exp and log are those of S. L. Moshier's Cephes library, single precision.</remarks>
internal static class VectorMath
{
    // log 2 in two parts, so that n times the first is exact
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f, Log2E = 1.44269504088896341f, Sqrt2 = 1.41421356237309505f;

    /// <summary>
    /// A constant, in single precision. The conversion of one number, (float)value, would keep the upper half of a register as it was,
    /// and so make each round of a loop wait for the one before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(double value) => Vector.Narrow(new Vector<double>(value), new Vector<double>(value));

    /// <summary>eˣ = 2ⁿ·eʳ, where n is the whole number next to x / log 2, and r = x − n·log 2 lies within ±½·log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // Beyond these, eˣ is zero or infinite. A NaN passes both.
        Vector<float> least = new(-104f), most = new(89f);
        x = Vector.ConditionalSelect(Vector.LessThan(x, least), least, x);
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, most), most, x);
        Vector<float> n = Vector.Round(x * Log2E), r = Step(n, new(-Ln2Low), Step(n, new(-Ln2High), x)), square = r * r;
        Vector<float> p = Step(square, Step(r, 1.9875691500e-4f, 1.3981999507e-3f), Step(r, 8.3334519073e-3f, 4.1665795894e-2f));
        p = Step(square, p, Step(r, 1.6666665459e-1f, 5.0000001201e-1f));
        p = Step(square, p, r + Vector<float>.One);

        // In two steps, because 2ⁿ alone may be too large or too small for a float.
        Vector<int> whole = Vector.ConvertToInt32Native(n), half = whole >> 1;
        return p * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    /// <summary>log x = e·log 2 + log m, where x = m·2ᵉ and m lies between √½ and √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        // A number without a leading 1 gets one.
        Vector<int> tiny = Vector.LessThan(x, new(1.17549435e-38f));
        Vector<int> bits = Vector.ConditionalSelect(tiny, x * 8388608f, x).As<float, int>();
        Vector<float> e = Vector.ConvertToSingle(((bits >> 23) & new Vector<int>(0xff)) - new Vector<int>(127) - (tiny & new Vector<int>(23)));
        Vector<float> m = ((bits & new Vector<int>(0x7fffff)) | new Vector<int>(0x3f800000)).As<int, float>();
        Vector<int> high = Vector.GreaterThan(m, new(Sqrt2));
        Vector<float> z = Vector.ConditionalSelect(high, 0.5f * m, m) - Vector<float>.One;
        Vector<float> y = LogOfSum(z, Vector.ConditionalSelect(high, e + Vector<float>.One, e));

        // What has no logarithm, or an infinite one: NaN and ∞ are their own, that of 0 is −∞, below 0 there is none.
        y = Vector.ConditionalSelect(Vector.LessThan(x, new(float.PositiveInfinity)), y, x);
        y = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new(float.NegativeInfinity), y);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new(float.NaN), y);
    }

    /// <summary>log(1 + x) for 0 ≤ x ≤ 1, with all its digits where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LogP1(Vector<float> x)
    {
        Vector<int> high = Vector.GreaterThan(x, new(Sqrt2 - 1));
        Vector<float> z = Vector.ConditionalSelect(high, 0.5f * (x - Vector<float>.One), x);
        return LogOfSum(z, Vector.ConditionalSelect(high, Vector<float>.One, Vector<float>.Zero));
    }

    /// <summary>log(1 + z) + e·log 2, where 1 + z lies between √½ and √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> LogOfSum(Vector<float> z, Vector<float> e)
    {
        Vector<float> square = z * z, fourth = square * square;
        Vector<float> high = Step(square, Step(z, 7.0376836292e-2f, -1.1514610310e-1f), Step(z, 1.1676998740e-1f, -1.2420140846e-1f));
        Vector<float> low = Step(square, Step(z, 1.4249322787e-1f, -1.6668057665e-1f), Step(z, 2.0000714765e-1f, -2.4999993993e-1f));
        Vector<float> p = Step(z, Step(fourth, high, low), new(3.3333331174e-1f));
        Vector<float> rest = Step(p * z, square, Step(e, new(Ln2Low), -0.5f * square));
        return Step(e, new(Ln2High), z + rest);
    }

    /// <summary>
    /// cos(2π·t) = sin(2π·c), where c = ¼ − |t − n| with the whole number n next to t lies within ±¼. The polynomial fits the sine there
    /// to 6e-9 of it (fitted by reweighted least squares, so that the largest error is least).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> CosineOfTurn(Vector<float> t)
    {
        Vector<float> c = new Vector<float>(0.25f) - Vector.Abs(t - Vector.Round(t)), x = float.Tau * c, square = x * x;
        Vector<float> p = Step(square * square, Step(square, 2.6057805e-6f, -1.9809602e-4f), Step(square, 8.3330665e-3f, -1.6666660e-1f));
        return Step(x * square, p, x);
    }

    /// <summary>
    /// a·x + b, rounded once where the processor can. Polynomials are taken apart into pairs of terms, pairs of pairs and so on, which
    /// need not wait for one another.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Step(Vector<float> x, Vector<float> a, Vector<float> b) => Vector.MultiplyAddEstimate(a, x, b);

    /// <inheritdoc cref="Step(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Step(Vector<float> x, float a, float b) => Step(x, new(a), new Vector<float>(b));

    private static Vector<float> PowerOfTwo(Vector<int> n) => ((n + new Vector<int>(127)) << 23).As<int, float>();
}
