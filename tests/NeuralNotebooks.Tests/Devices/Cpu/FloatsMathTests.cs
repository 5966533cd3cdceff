namespace NeuralNotebooks.Tests;

/// <summary>exp, log and cos in every width, also in those that the processor has no registers for.</summary>
public unsafe class FloatsMathTests
{
    private interface ICase
    {
        static abstract V Ours<V>(V x) where V : unmanaged, IFloats<V>;

        static abstract double Exact(double x);
    }

    private readonly struct Exponential : ICase
    {
        public static V Ours<V>(V x) where V : unmanaged, IFloats<V> => FloatsMath.Exp(x);

        public static double Exact(double x) => Math.Exp(x);
    }

    private readonly struct Logarithm : ICase
    {
        public static V Ours<V>(V x) where V : unmanaged, IFloats<V> => FloatsMath.Log(x);

        public static double Exact(double x) => Math.Log(x);
    }

    private readonly struct LogarithmOfOneMore : ICase
    {
        public static V Ours<V>(V x) where V : unmanaged, IFloats<V> => FloatsMath.LogP1(x);

        public static double Exact(double x) => x < 1e-5 ? x - x * x / 2 : Math.Log(1 + x);
    }

    private readonly struct Cosine : ICase
    {
        public static V Ours<V>(V x) where V : unmanaged, IFloats<V> => FloatsMath.CosineOfTurn(x);

        public static double Exact(double x) => Math.Cos(2 * Math.PI * x);
    }

    private const int Numbers = 160_000;

    [Fact]
    public void The_exponential_keeps_its_digits() => AssertDigits<Exponential>(i => (i - Numbers / 2) * 1.1e-3f);

    [Fact]
    public void The_logarithm_keeps_its_digits()
    {
        AssertDigits<Logarithm>(i => (i + 1) * 2.5e-5f);
        AssertDigits<Logarithm>(i => (i + 1) * 2e33f);
        AssertDigits<Logarithm>(i => (i + 1) * 2.5e-43f);
    }

    [Fact]
    public void The_logarithm_of_one_and_a_little_keeps_its_digits()
    {
        AssertDigits<LogarithmOfOneMore>(i => i * 6.25e-6f);
        AssertDigits<LogarithmOfOneMore>(i => i * 6.25e-16f);
    }

    // Near its zeros it has the digits of a number of 0.1.
    [Fact]
    public void The_cosine_keeps_its_digits() => AssertDigits<Cosine>(i => (i - Numbers / 3) * 2e-5f, smallest: 0.1);

    private static void AssertDigits<TCase>(Func<int, float> number, double smallest = 0) where TCase : ICase
    {
        float[] x = [.. Enumerable.Range(0, Numbers).Select(number)], one = Run<TCase, Floats1>(x);
        for (int i = 0; i < x.Length; i++)
        {
            double exact = TCase.Exact(x[i]);
            Assert.True(
                Math.Abs(one[i] - exact) <= Math.Max(float.Epsilon, 2.4e-7 * Math.Max(smallest, Math.Abs(exact))),
                $"{typeof(TCase).Name} of {x[i]:R} is {one[i]:R}, expected {exact:R}.");
        }

        AssertSame(one, Run<TCase, Floats4>(x));
        AssertSame(one, Run<TCase, Floats8>(x));
        if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
            AssertSame(one, Run<TCase, Floats16>(x));
    }

    // Whether 4 or 16 numbers are worked on at a time must not show in them.
    private static void AssertSame(float[] expected, float[] actual)
    {
        int different = Enumerable.Range(0, expected.Length).FirstOrDefault(i => !expected[i].Equals(actual[i]), -1);
        Assert.True(different < 0, different < 0 ? "" : $"Number {different} is {actual[different]:R} and {expected[different]:R}.");
    }

    private static float[] Run<TCase, V>(float[] x) where TCase : ICase where V : unmanaged, IFloats<V>
    {
        float[] y = new float[x.Length];
        fixed (float* source = x, target = y)
            for (int i = 0; i <= x.Length - V.Count; i += V.Count)
                V.Store(TCase.Ours(V.Load(source + i)), target + i);

        return y;
    }

    [Fact]
    public void Limits_are_as_they_should_be()
    {
        AssertLimits<Exponential>(
            [0, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, float.NaN, -float.NaN, 89],
            [1, float.PositiveInfinity, 0, float.PositiveInfinity, 0, float.NaN, float.NaN, float.PositiveInfinity]);
        AssertLimits<Logarithm>(
            [1, 0, -0f, float.PositiveInfinity, float.NegativeInfinity, -1, float.NaN, -1e-40f],
            [0, float.NegativeInfinity, float.NegativeInfinity, float.PositiveInfinity, float.NaN, float.NaN, float.NaN, float.NaN]);
    }

    private static void AssertLimits<TCase>(float[] x, float[] expected) where TCase : ICase
    {
        float[] twice = [.. x, .. x];
        Assert.Equal([.. expected, .. expected], Run<TCase, Floats1>(twice));
        Assert.Equal([.. expected, .. expected], Run<TCase, Floats4>(twice));
        Assert.Equal([.. expected, .. expected], Run<TCase, Floats8>(twice));
        if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
            Assert.Equal([.. expected, .. expected], Run<TCase, Floats16>(twice));
    }
}
