using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>16 floats in a register of AVX-512.</summary>
internal readonly unsafe struct Floats16(Vector512<float> values) : IFloats<Floats16>
{
    private readonly Vector512<float> values = values;

    public static int Count => 16;

    public static Floats16 Of(float value) => new(Vector512.Create(value));

    public static Floats16 Zero => new(Vector512<float>.Zero);

    public static Floats16 One => new(Vector512<float>.One);

    public static Floats16 operator +(Floats16 a, Floats16 b) => new(a.values + b.values);

    public static Floats16 operator -(Floats16 a, Floats16 b) => new(a.values - b.values);

    public static Floats16 operator *(Floats16 a, Floats16 b) => new(a.values * b.values);

    public static Floats16 operator /(Floats16 a, Floats16 b) => new(a.values / b.values);

    public static Floats16 operator -(Floats16 a) => new(-a.values);

    public static Floats16 IfGreater(Floats16 x, Floats16 limit, Floats16 a, Floats16 b) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(x.values, limit.values), a.values, b.values));

    public static Floats16 IfLess(Floats16 x, Floats16 limit, Floats16 a, Floats16 b) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(x.values, limit.values), a.values, b.values));

    public static Floats16 IfZero(Floats16 x, Floats16 a, Floats16 b) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(x.values, Vector512<float>.Zero), a.values, b.values));

    // Of a number and a NaN, these take the second.
    public static Floats16 AtLeast(Floats16 x, Floats16 limit) => new(Vector512.MaxNative(limit.values, x.values));

    public static Floats16 AtMost(Floats16 x, Floats16 limit) => new(Vector512.MinNative(limit.values, x.values));

    public static Floats16 MultiplyAdd(Floats16 a, Floats16 b, Floats16 c) => new(Vector512.MultiplyAddEstimate(a.values, b.values, c.values));

    public static Floats16 Abs(Floats16 x) => new(Vector512.Abs(x.values));

    public static Floats16 CopySign(Floats16 x, Floats16 sign) => new(Vector512.CopySign(x.values, sign.values));

    public static Floats16 Sqrt(Floats16 x) => new(Vector512.Sqrt(x.values));

    public static Floats16 Round(Floats16 x) => new(Vector512.Round(x.values));

    public static Floats16 TimesPowerOfTwo(Floats16 x, Floats16 n) => new(Avx512F.Scale(x.values, n.values));

    public static Floats16 Exponent(Floats16 x) => new(Avx512F.GetExponent(x.values));

    // 0: from 1 to below 2.
    public static Floats16 Mantissa(Floats16 x) => new(Vector512.Abs(Avx512F.GetMantissa(x.values, 0)));

    public static double Sum(Floats16 x)
    {
        (Vector512<double> low, Vector512<double> high) = Vector512.Widen(x.values);
        return Vector512.Sum(low + high);
    }

    public static Floats16 Load(float* source) => new(Vector512.Load(source));

    public static void Store(Floats16 x, float* target) => x.values.Store(target);

    public static void StorePastCaches(Floats16 x, float* target) => x.values.StoreAlignedNonTemporal(target);

    public static Floats16 Uniform(uint* words) => new(Vector512.ConvertToSingle((Vector512.Load(words) >> 8).AsInt32()) * (1f / (1 << 24)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 FirstOfPairs(Floats16 x)
    {
        Vector512<ulong> first = x.values.AsUInt64() & Vector512.Create((ulong)uint.MaxValue);
        return new((first | first << 32).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 SecondOfPairs(Floats16 x)
    {
        Vector512<ulong> second = x.values.AsUInt64() >> 32;
        return new((second | second << 32).AsSingle());
    }

    public static Floats16 AtSecondOfPairs(float value) => new((Vector512.Create(value).AsUInt64() << 32).AsSingle());
}
