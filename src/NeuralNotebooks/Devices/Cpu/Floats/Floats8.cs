using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>8 floats in a register of AVX.</summary>
internal readonly unsafe struct Floats8(Vector256<float> values) : IFloats<Floats8>
{
    private readonly Vector256<float> values = values;

    public static int Count => 8;

    public static Floats8 Of(float value) => new(Vector256.Create(value));

    public static Floats8 Zero => new(Vector256<float>.Zero);

    public static Floats8 One => new(Vector256<float>.One);

    public static Floats8 operator +(Floats8 a, Floats8 b) => new(a.values + b.values);

    public static Floats8 operator -(Floats8 a, Floats8 b) => new(a.values - b.values);

    public static Floats8 operator *(Floats8 a, Floats8 b) => new(a.values * b.values);

    public static Floats8 operator /(Floats8 a, Floats8 b) => new(a.values / b.values);

    public static Floats8 operator -(Floats8 a) => new(-a.values);

    public static Floats8 IfGreater(Floats8 x, Floats8 limit, Floats8 a, Floats8 b) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(x.values, limit.values), a.values, b.values));

    public static Floats8 IfLess(Floats8 x, Floats8 limit, Floats8 a, Floats8 b) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(x.values, limit.values), a.values, b.values));

    public static Floats8 IfZero(Floats8 x, Floats8 a, Floats8 b) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(x.values, Vector256<float>.Zero), a.values, b.values));

    // Of a number and a NaN, these take the second.
    public static Floats8 AtLeast(Floats8 x, Floats8 limit) => new(Vector256.MaxNative(limit.values, x.values));

    public static Floats8 AtMost(Floats8 x, Floats8 limit) => new(Vector256.MinNative(limit.values, x.values));

    public static Floats8 MultiplyAdd(Floats8 a, Floats8 b, Floats8 c) => new(Vector256.MultiplyAddEstimate(a.values, b.values, c.values));

    public static Floats8 Abs(Floats8 x) => new(Vector256.Abs(x.values));

    public static Floats8 CopySign(Floats8 x, Floats8 sign) => new(Vector256.CopySign(x.values, sign.values));

    public static Floats8 Sqrt(Floats8 x) => new(Vector256.Sqrt(x.values));

    public static Floats8 Round(Floats8 x) => new(Vector256.Round(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 TimesPowerOfTwo(Floats8 x, Floats8 n)
    {
        // In two steps, because 2ⁿ alone may be too large or too small for a float.
        Vector256<int> whole = Vector256.ConvertToInt32Native(n.values), half = whole >> 1;
        return new(x.values * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    private static Vector256<float> PowerOfTwo(Vector256<int> n) => ((n + Vector256.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Exponent(Floats8 x)
    {
        Vector256<int> bits = WithLeadingOne(x, out Vector256<int> steps) >> 23 & Vector256.Create(0xff);
        return new(Vector256.ConvertToSingle(bits - Vector256.Create(127) - steps));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Mantissa(Floats8 x) =>
        new((WithLeadingOne(x, out _) & Vector256.Create(0x7fffff) | Vector256<float>.One.AsInt32()).AsSingle());

    /// <summary>The bits of x; where it is so small that it has no leading 1, the bits of 2²³·x, which has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> WithLeadingOne(Floats8 x, out Vector256<int> steps)
    {
        Vector256<float> tiny = Vector256.LessThan(Vector256.Abs(x.values), Vector256.Create(1.17549435e-38f));
        steps = tiny.AsInt32() & Vector256.Create(23);
        return Vector256.ConditionalSelect(tiny, x.values * 8388608f, x.values).AsInt32();
    }

    public static double Sum(Floats8 x)
    {
        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(x.values);
        return Vector256.Sum(low + high);
    }

    public static Floats8 Load(float* source) => new(Vector256.Load(source));

    public static void Store(Floats8 x, float* target) => x.values.Store(target);

    public static void StorePastCaches(Floats8 x, float* target) => x.values.StoreAlignedNonTemporal(target);

    public static Floats8 Uniform(uint* words) => new(Vector256.ConvertToSingle((Vector256.Load(words) >> 8).AsInt32()) * (1f / (1 << 24)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 FirstOfPairs(Floats8 x)
    {
        Vector256<ulong> first = x.values.AsUInt64() & Vector256.Create((ulong)uint.MaxValue);
        return new((first | first << 32).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 SecondOfPairs(Floats8 x)
    {
        Vector256<ulong> second = x.values.AsUInt64() >> 32;
        return new((second | second << 32).AsSingle());
    }

    public static Floats8 AtSecondOfPairs(float value) => new((Vector256.Create(value).AsUInt64() << 32).AsSingle());
}
