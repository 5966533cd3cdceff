namespace NeuralNotebooks.Tests;

public class ErrorFunctionTests
{
    // erfc to 17 digits, from the C library.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 0.8875370839817152)]
    [InlineData(-0.3, 1.3286267594591274)]
    [InlineData(0.46, 0.5153446099983203)]
    [InlineData(0.47, 0.5062549491139179)]
    [InlineData(-0.5, 1.5204998778130465)]
    [InlineData(1, 0.15729920705028513)]
    [InlineData(-1.5, 1.9661051464753108)]
    [InlineData(2, 0.004677734981047265)]
    [InlineData(3.9, 3.479224859723177e-08)]
    [InlineData(4.1, 6.700027654084918e-09)]
    [InlineData(6, 2.1519736712498916e-17)]
    [InlineData(10, 2.088487583762545e-45)]
    [InlineData(20, 5.3958656116079005e-176)]
    [InlineData(-8, 2)]
    public void The_complementary_error_function_keeps_its_digits(double x, double expected) =>
        Assert.Equal(expected, ErrorFunction.Complement(x), Math.Max(1, Math.Min(x * x, 1000)) * 1e-15 * expected);

    [Fact]
    public void Its_limits_are_right()
    {
        Assert.Equal(0, ErrorFunction.Complement(double.PositiveInfinity));
        Assert.Equal(2, ErrorFunction.Complement(double.NegativeInfinity));
        Assert.Equal(double.NaN, ErrorFunction.Complement(double.NaN));
    }

    [Fact]
    public void The_normal_probability_of_many_numbers_keeps_its_digits()
    {
        for (int i = -20_000; i <= 20_000; i++)
        {
            float x = i * 0.0006f;
            double expected = ErrorFunction.NormalProbability((double)x), actual = Many(x);
            Assert.True(Math.Abs(actual - expected) <= (5e-7 + 2e-7 * x * x) * expected, $"Φ({x}) is {actual}, expected {expected}.");
        }

        static double Many(float x) =>
            Floats1.Sum(ErrorFunction.NormalProbabilityMany(Floats1.Of(x), FloatsMath.Exp(Floats1.Of(-0.5f * x * x))));
    }
}
