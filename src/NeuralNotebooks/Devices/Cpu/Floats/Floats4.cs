using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>4 floats in a register of Arm's AdvSimd, or of SSE.</summary>
internal readonly unsafe struct Floats4(Vector128<float> values) : IFloats<Floats4>
{
    private readonly Vector128<float> values = values;

    public static int Count => 4;

    public static Floats4 Of(float value) => new(Vector128.Create(value));

    public static Floats4 Zero => new(Vector128<float>.Zero);

    public static Floats4 One => new(Vector128<float>.One);

    public static Floats4 operator +(Floats4 a, Floats4 b) => new(a.values + b.values);

    public static Floats4 operator -(Floats4 a, Floats4 b) => new(a.values - b.values);

    public static Floats4 operator *(Floats4 a, Floats4 b) => new(a.values * b.values);

    public static Floats4 operator /(Floats4 a, Floats4 b) => new(a.values / b.values);

    public static Floats4 operator -(Floats4 a) => new(-a.values);

    public static Floats4 IfGreater(Floats4 x, Floats4 limit, Floats4 a, Floats4 b) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(x.values, limit.values), a.values, b.values));

    public static Floats4 IfLess(Floats4 x, Floats4 limit, Floats4 a, Floats4 b) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(x.values, limit.values), a.values, b.values));

    public static Floats4 IfZero(Floats4 x, Floats4 a, Floats4 b) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(x.values, Vector128<float>.Zero), a.values, b.values));

    // Of a number and a NaN, these take the second.
    public static Floats4 AtLeast(Floats4 x, Floats4 limit) => new(Vector128.MaxNative(limit.values, x.values));

    public static Floats4 AtMost(Floats4 x, Floats4 limit) => new(Vector128.MinNative(limit.values, x.values));

    public static Floats4 MultiplyAdd(Floats4 a, Floats4 b, Floats4 c) => new(Vector128.MultiplyAddEstimate(a.values, b.values, c.values));

    public static Floats4 Abs(Floats4 x) => new(Vector128.Abs(x.values));

    public static Floats4 CopySign(Floats4 x, Floats4 sign) => new(Vector128.CopySign(x.values, sign.values));

    public static Floats4 Sqrt(Floats4 x) => new(Vector128.Sqrt(x.values));

    public static Floats4 Round(Floats4 x) => new(Vector128.Round(x.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 TimesPowerOfTwo(Floats4 x, Floats4 n)
    {
        // In two steps, because 2ⁿ alone may be too large or too small for a float.
        Vector128<int> whole = Vector128.ConvertToInt32Native(n.values), half = whole >> 1;
        return new(x.values * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    private static Vector128<float> PowerOfTwo(Vector128<int> n) => ((n + Vector128.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Exponent(Floats4 x)
    {
        Vector128<int> bits = WithLeadingOne(x, out Vector128<int> steps) >> 23 & Vector128.Create(0xff);
        return new(Vector128.ConvertToSingle(bits - Vector128.Create(127) - steps));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Mantissa(Floats4 x) =>
        new((WithLeadingOne(x, out _) & Vector128.Create(0x7fffff) | Vector128<float>.One.AsInt32()).AsSingle());

    /// <summary>The bits of x; where it is so small that it has no leading 1, the bits of 2²³·x, which has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> WithLeadingOne(Floats4 x, out Vector128<int> steps)
    {
        Vector128<float> tiny = Vector128.LessThan(Vector128.Abs(x.values), Vector128.Create(1.17549435e-38f));
        steps = tiny.AsInt32() & Vector128.Create(23);
        return Vector128.ConditionalSelect(tiny, x.values * 8388608f, x.values).AsInt32();
    }

    public static double Sum(Floats4 x)
    {
        (Vector128<double> low, Vector128<double> high) = Vector128.Widen(x.values);
        return Vector128.Sum(low + high);
    }

    public static Floats4 Load(float* source) => new(Vector128.Load(source));

    public static void Store(Floats4 x, float* target) => x.values.Store(target);

    public static void StorePastCaches(Floats4 x, float* target) => x.values.StoreAlignedNonTemporal(target);

    public static Floats4 Uniform(uint* words) => new(Vector128.ConvertToSingle((Vector128.Load(words) >> 8).AsInt32()) * (1f / (1 << 24)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 FirstOfPairs(Floats4 x)
    {
        Vector128<ulong> first = x.values.AsUInt64() & Vector128.Create((ulong)uint.MaxValue);
        return new((first | first << 32).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 SecondOfPairs(Floats4 x)
    {
        Vector128<ulong> second = x.values.AsUInt64() >> 32;
        return new((second | second << 32).AsSingle());
    }

    public static Floats4 AtSecondOfPairs(float value) => new((Vector128.Create(value).AsUInt64() << 32).AsSingle());
}
