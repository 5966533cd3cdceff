namespace NeuralNotebooks.Tests;

/// <summary>The functions that stand in for those that ILGPU lacks, against .NET's in double precision.</summary>
public class DeviceMathTests
{
    [Fact]
    public void Hyperbolic_functions_keep_their_digits()
    {
        AssertRelative(DeviceMath.Tanh, Math.Tanh, -20, 20);
        AssertRelative(DeviceMath.Asinh, Math.Asinh, -50, 50);
        AssertRelative(DeviceMath.Acosh, Math.Acosh, 1, 50);
        AssertRelative(DeviceMath.Atanh, Math.Atanh, -0.99, 0.99);
    }

    [Fact]
    public void Sine_and_cosine_are_right_far_from_zero()
    {
        AssertAbsolute(DeviceMath.Sin, Math.Sin, -2000, 2000);
        AssertAbsolute(DeviceMath.Cos, Math.Cos, -2000, 2000);
        AssertRelative(DeviceMath.Tan, Math.Tan, -1.5, 1.5);
    }

    [Fact]
    public void Roots_and_logarithms_keep_their_digits()
    {
        AssertRelative(DeviceMath.Cbrt, Math.Cbrt, -1000, 1000);
        AssertAbsolute(DeviceMath.Log2, Math.Log2, 0.5, 2);
        AssertRelative(DeviceMath.Log2, Math.Log2, 2, 1e6);
    }

    [Fact]
    public void Large_numbers_do_not_overflow()
    {
        Assert.Equal(1, DeviceMath.Tanh(1000));
        Assert.Equal(-1, DeviceMath.Tanh(float.NegativeInfinity));
        Assert.Equal(Math.Asinh(1e30), DeviceMath.Asinh(1e30f), 1e-4);
        Assert.Equal(float.PositiveInfinity, DeviceMath.Cbrt(float.PositiveInfinity));
        Assert.Equal(0, DeviceMath.Cbrt(0));
    }

    [Fact]
    public void NaN_stays_NaN()
    {
        Func<float, float>[] functions = [
            DeviceMath.Tanh, DeviceMath.Sin, DeviceMath.Cos, DeviceMath.Tan, DeviceMath.Asinh, DeviceMath.Acosh, DeviceMath.Atanh, DeviceMath.Cbrt,
            DeviceMath.Log2, x => DeviceMath.Max(x, 0), x => DeviceMath.Max(0, x), x => DeviceMath.Min(x, 0), x => DeviceMath.Min(0, x),
            x => DeviceMath.Clamp(x, 0, 1)];

        Assert.All(functions, function => Assert.Equal(float.NaN, function(float.NaN)));
        Assert.Equal(float.NaN, DeviceMath.Acosh(0.5f));
        Assert.Equal(float.NaN, DeviceMath.Sin(float.PositiveInfinity));
    }

    private static void AssertRelative(Func<float, float> ours, Func<double, double> exact, double from, double to) =>
        AssertClose(ours, exact, from, to, Math.Abs);

    private static void AssertAbsolute(Func<float, float> ours, Func<double, double> exact, double from, double to) =>
        AssertClose(ours, exact, from, to, _ => 1);

    private static void AssertClose(Func<float, float> ours, Func<double, double> exact, double from, double to, Func<double, double> scale)
    {
        const int Points = 20_001;
        for (int i = 0; i < Points; i++)
        {
            float x = (float)(from + (to - from) * i / (Points - 1));
            double expected = exact(x), error = Math.Abs(ours(x) - expected) / Math.Max(1e-30, scale(expected));
            Assert.True(error < 5e-7, $"f({x}) is {ours(x)}, expected {expected}: off by {error:E1}.");
        }
    }
}
