namespace NeuralNotebooks.Tests;

public class InitializerTests
{
    private static double[] Draw(Initializer initializer, Shape shape, long seed = 1)
    {
        double[] values = new double[shape.Size];
        initializer.Fill(values, shape, new RandomStream(seed));
        return values;
    }

    private static void AssertDistribution(Initializer initializer, Shape shape, double mean, double variance, double limit = double.PositiveInfinity)
    {
        double[] values = Draw(initializer, shape);
        double deviation = Math.Sqrt(variance), measured = values.Average();

        Assert.InRange(measured, mean - 0.02 * deviation, mean + 0.02 * deviation);
        Assert.InRange(values.Sum(value => (value - measured) * (value - measured)) / values.Length, 0.97 * variance, 1.03 * variance);
        Assert.All(values, value => Assert.InRange(Math.Abs(value - mean), 0, limit));
        Assert.True(double.IsPositiveInfinity(limit) || values.Max(value => Math.Abs(value - mean)) > 0.99 * limit);
        Assert.Equal(values, Draw(initializer, shape));
        Assert.NotEqual(values, Draw(initializer, shape, seed: 2));
    }

    [Fact]
    public void Constants_are_constant()
    {
        Assert.Equal([0, 0, 0, 0], Draw(new Zeros(), [2, 2]));
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Draw(new Constant(0.25), [2, 2]));
    }

    [Fact]
    public void Mean_variance_and_limits_are_as_they_should_be()
    {
        const double CutOff = 0.7737413035;
        AssertDistribution(new Normal(2, 0.5), [200, 300], 2, 0.25);
        AssertDistribution(new Uniform(-1, 3), [200, 300], 1, 16.0 / 12, 2);
        AssertDistribution(new TruncatedNormal(1, 0.5), [200, 300], 1, CutOff * 0.25, 1);
        AssertDistribution(new GlorotUniform(), [200, 300], 0, 2.0 / 500, Math.Sqrt(6.0 / 500));
        AssertDistribution(new GlorotNormal(), [200, 300], 0, 2.0 / 500);
        AssertDistribution(new HeUniform(), [200, 300], 0, 2.0 / 200, Math.Sqrt(6.0 / 200));
        AssertDistribution(new HeNormal(), [200, 300], 0, 2.0 / 200);
        AssertDistribution(new LeCunUniform(), [200, 300], 0, 1.0 / 200, Math.Sqrt(3.0 / 200));
        AssertDistribution(new LeCunNormal(), [200, 300], 0, 1.0 / 200);
    }

    [Fact]
    public void A_convolution_counts_its_window_among_its_connections()
    {
        AssertDistribution(new HeNormal(), [64, 32, 5, 5], 0, 2.0 / (32 * 25));
        AssertDistribution(new GlorotUniform(), [64, 32, 5, 5], 0, 2.0 / (25 * (32 + 64)), Math.Sqrt(6.0 / (25 * (32 + 64))));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(50, 20)]
    [InlineData(20, 50)]
    [InlineData(128, 128)]
    public void Orthogonal_columns_or_rows_are_orthogonal(int rows, int columns)
    {
        double[] values = Draw(new Orthogonal(1.5), [rows, columns]);
        Tensor W = new([rows, columns], values, Device.Reference), product = new([Math.Min(rows, columns), Math.Min(rows, columns)], Device.Reference);

        if (rows >= columns)
            product.MatMul(W.T, W);
        else
            product.MatMul(W, W.T);

        for (int i = 0; i < product.Shape[0]; i++)
            for (int j = 0; j < product.Shape[1]; j++)
                Assert.Equal(i == j ? 2.25 : 0, product[i, j], 1e-13);

        Assert.Equal(values, Draw(new Orthogonal(1.5), [rows, columns]));
    }

    [Fact]
    public void Self_normalizing_layers_keep_mean_and_variance()
    {
        Sequential model = new(
            new Dense(300, initializer: new LeCunNormal()), new SELU(), new Dense(300, initializer: new LeCunNormal()), new SELU(),
            new Dense(300, initializer: new LeCunNormal()), new SELU(), new Dense(300, initializer: new LeCunNormal()), new SELU());
        model.Build([300], seed: 1);
        Tensor x = new([200, 300], Draw(new Normal(0, 1), [200, 300]));

        double[] y = model.Forward(x).ToArray();

        Assert.InRange(y.Average(), -0.1, 0.1);
        Assert.InRange(y.Sum(value => value * value) / y.Length, 0.8, 1.2);
    }
}
