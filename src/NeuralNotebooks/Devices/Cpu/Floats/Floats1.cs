namespace NeuralNotebooks;

/// <summary>One float: for those that are left over when all others have been worked on together.</summary>
internal readonly unsafe struct Floats1(float value) : IFloats<Floats1>
{
    private readonly float value = value;

    public static int Count => 1;

    public static Floats1 Of(float value) => new(value);

    public static Floats1 Zero => new(0);

    public static Floats1 One => new(1);

    public static Floats1 operator +(Floats1 a, Floats1 b) => new(a.value + b.value);

    public static Floats1 operator -(Floats1 a, Floats1 b) => new(a.value - b.value);

    public static Floats1 operator *(Floats1 a, Floats1 b) => new(a.value * b.value);

    public static Floats1 operator /(Floats1 a, Floats1 b) => new(a.value / b.value);

    public static Floats1 operator -(Floats1 a) => new(-a.value);

    public static Floats1 IfGreater(Floats1 x, Floats1 limit, Floats1 a, Floats1 b) => x.value > limit.value ? a : b;

    public static Floats1 IfLess(Floats1 x, Floats1 limit, Floats1 a, Floats1 b) => x.value < limit.value ? a : b;

    public static Floats1 IfZero(Floats1 x, Floats1 a, Floats1 b) => x.value == 0 ? a : b;

    public static Floats1 AtLeast(Floats1 x, Floats1 limit) => new(x.value < limit.value ? limit.value : x.value);

    public static Floats1 AtMost(Floats1 x, Floats1 limit) => new(x.value > limit.value ? limit.value : x.value);

    public static Floats1 MultiplyAdd(Floats1 a, Floats1 b, Floats1 c) => new(float.MultiplyAddEstimate(a.value, b.value, c.value));

    public static Floats1 Abs(Floats1 x) => new(MathF.Abs(x.value));

    public static Floats1 CopySign(Floats1 x, Floats1 sign) => new(MathF.CopySign(x.value, sign.value));

    public static Floats1 Sqrt(Floats1 x) => new(MathF.Sqrt(x.value));

    public static Floats1 Round(Floats1 x) => new(MathF.Round(x.value));

    public static Floats1 TimesPowerOfTwo(Floats1 x, Floats1 n) => new(MathF.ScaleB(x.value, (int)n.value));

    public static Floats1 Exponent(Floats1 x) => new(MathF.ILogB(x.value));

    public static Floats1 Mantissa(Floats1 x) => new(MathF.ScaleB(MathF.Abs(x.value), -MathF.ILogB(x.value)));

    public static double Sum(Floats1 x) => x.value;

    public static Floats1 Load(float* source) => new(*source);

    public static void Store(Floats1 x, float* target) => *target = x.value;

    public static void StorePastCaches(Floats1 x, float* target) => *target = x.value;

    public static Floats1 Uniform(uint* words) => new(Philox.ToSingle(*words));

    // One number has no other to make a pair with.
    public static Floats1 FirstOfPairs(Floats1 x) => throw new NotSupportedException();

    public static Floats1 SecondOfPairs(Floats1 x) => throw new NotSupportedException();

    public static Floats1 AtSecondOfPairs(float value) => throw new NotSupportedException();
}
