using System.Numerics;

namespace NeuralNotebooks.Tests;

public class VectorMathTests
{
    [Fact]
    public void The_exponential_keeps_its_digits()
    {
        for (int i = -400_000; i <= 400_000; i++)
            AssertClose("exp", i * 2.2e-4f, VectorMath.Exp, Math.Exp);
    }

    [Fact]
    public void The_logarithm_keeps_its_digits()
    {
        for (int i = 1; i <= 400_000; i++)
        {
            AssertClose("log", i * 1e-5f, VectorMath.Log, Math.Log);
            AssertClose("log", i * 8e32f, VectorMath.Log, Math.Log);
            AssertClose("log", i * 1e-43f, VectorMath.Log, Math.Log);
        }
    }

    [Fact]
    public void The_logarithm_of_one_and_a_little_keeps_its_digits()
    {
        for (int i = 0; i <= 400_000; i++)
        {
            AssertClose("log(1 + x), x =", i * 2.5e-6f, VectorMath.LogP1, Accurate);
            AssertClose("log(1 + x), x =", i * 2.5e-16f, VectorMath.LogP1, Accurate);
        }

        static double Accurate(double x) => x < 1e-5 ? x - x * x / 2 : Math.Log(1 + x);
    }

    [Fact]
    public void The_cosine_keeps_its_digits()
    {
        for (int i = -100_000; i <= 200_000; i++)
        {
            float turn = i * 1e-5f;
            double actual = VectorMath.CosineOfTurn(new(turn))[0], expected = Math.Cos(2 * Math.PI * turn);
            Assert.True(Math.Abs(actual - expected) <= 1.5e-7 * Math.Max(Math.Abs(expected), 0.1), $"cos of {turn:R} turns is {actual:R}, expected {expected:R}.");
        }
    }

    private static void AssertClose(string what, float x, Func<Vector<float>, Vector<float>> ours, Func<double, double> exact)
    {
        double actual = ours(new(x))[0], expected = exact(x);
        double smallest = float.Epsilon;
        Assert.True(Math.Abs(actual - expected) <= Math.Max(smallest, 2.4e-7 * Math.Abs(expected)), $"{what} {x:R} is {actual:R}, expected {expected:R}.");
    }

    [Fact]
    public void Limits_are_as_they_should_be()
    {
        Assert.Equal([1, float.PositiveInfinity, 0, float.PositiveInfinity, 0, float.NaN, float.NaN], Of(
            VectorMath.Exp, 0, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, float.NaN, -float.NaN));
        Assert.Equal([0, float.NegativeInfinity, float.NegativeInfinity, float.PositiveInfinity, float.NaN, float.NaN, float.NaN], Of(
            VectorMath.Log, 1, 0f, -0f, float.PositiveInfinity, float.NegativeInfinity, -1, float.NaN));
    }

    private static float[] Of(Func<Vector<float>, Vector<float>> f, params float[] values) => [.. values.Select(value => f(new(value))[0])];
}
