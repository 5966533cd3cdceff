namespace NeuralNotebooks.Tests;

public class GaussianNoiseTests
{
    [Fact]
    public void Noise_has_mean_zero_and_the_standard_deviation_asked_for()
    {
        GaussianNoise noise = new(0.3);
        noise.Build([1000], seed: 1);
        Tensor x = new([100, 1000]);
        x.Fill(2);

        double[] y = noise.Forward(x).ToArray();

        double mean = y.Average(), variance = y.Average(value => (value - mean) * (value - mean));
        Assert.Equal(2, mean, 5 * 0.3 / Math.Sqrt(y.Length));
        Assert.Equal(0.09, variance, 5 * 0.09 * Math.Sqrt(2.0 / y.Length));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution_and_do_not_depend_on_one_another()
    {
        Tensor z = new([1_000_000]);
        z.Normal(seed: 5, stream: 1);
        double[] numbers = z.ToArray();

        double Moment(int power) => numbers.Average(number => Math.Pow(number, power));
        double Correlation(int distance) => Enumerable.Range(0, numbers.Length - distance).Average(i => numbers[i] * numbers[i + distance]);

        Assert.Equal(0, Moment(1), 5e-3);
        Assert.Equal(1, Moment(2), 7e-3);
        Assert.Equal(0, Moment(3), 2e-2);
        Assert.Equal(3, Moment(4), 5e-2);
        Assert.All([1, 2, 3, 4], distance => Assert.Equal(0, Correlation(distance), 5e-3));
        Assert.InRange(numbers.Max(Math.Abs), 4.5, Math.Sqrt(-2 * Math.Log(Math.Pow(2, -24))));
    }

    [Fact]
    public void The_gradient_passes_unchanged_and_predictions_are_made_without_noise()
    {
        GaussianNoise noise = new(0.3);
        noise.Build([10], seed: 1);
        Tensor x = RandomTensor.Of([4, 10], Device.Cpu, 1), dy = RandomTensor.Of([4, 10], Device.Cpu, 2);

        double[] first = noise.Forward(x).ToArray();

        Assert.Equal(dy.ToArray(), noise.Backward(dy).ToArray());
        Assert.NotEqual(first, noise.Forward(x).ToArray());
        Assert.Same(x, noise.Predict(x));
    }

    [Fact]
    public void A_negative_standard_deviation_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianNoise(-1));
}
