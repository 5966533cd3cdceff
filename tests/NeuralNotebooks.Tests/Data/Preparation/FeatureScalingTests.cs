namespace NeuralNotebooks.Tests;

public class FeatureScalingTests
{
    private static readonly Tensor x = new([4, 3], [1, 10, 5, 2, 20, 5, 3, 30, 5, 6, 60, 5], Device.Reference);

    [Fact]
    public void Standardized_features_have_the_mean_0_and_the_standard_deviation_1()
    {
        Standardizer standardizer = Standardizer.Fit(x);

        double sigma = Math.Sqrt(3.5); // of 1, 2, 3, 6, whose mean is 3
        Assert.Equal([3, 30, 5], standardizer.Mean);
        Close.Assert("σ", [.. standardizer.StandardDeviation], [sigma, 10 * sigma, 0], 1e-15);
        Tensor expected = new([4, 3], [-2 / sigma, -2 / sigma, 0, -1 / sigma, -1 / sigma, 0, 0, 0, 0, 3 / sigma, 3 / sigma, 0], Device.Reference);
        Close.Assert("y", standardizer.Apply(x), expected, 1e-15);
        Assert.Equal(1, x[0, 0]);
    }

    [Fact]
    public void Other_examples_are_scaled_by_what_the_training_examples_taught()
    {
        Dataset test = new(new([1, 3], [3 + 2 * Math.Sqrt(3.5), 30, 7], Device.Reference), new([1], [9.0], Device.Reference));

        Dataset scaled = Standardizer.Fit(x).Apply(test);

        Close.Assert("y", scaled.X, new([1, 3], [2, 0, 2], Device.Reference), 1e-15);
        Assert.Equal(9, scaled.T[0]);
    }

    [Fact]
    public void The_smallest_becomes_0_and_the_largest_1()
    {
        MinMaxScaler scaler = MinMaxScaler.Fit(x);

        Assert.Equal([1, 10, 5], scaler.Minimum);
        Assert.Equal([6, 60, 5], scaler.Maximum);
        Close.Assert("y", scaler.Apply(x), new([4, 3], [0, 0, 0, 0.2, 0.2, 0, 0.4, 0.4, 0, 1, 1, 0], Device.Reference), 1e-15);
    }

    [Fact]
    public void Undo_gives_the_units_back()
    {
        Tensor random = RandomTensor.Of([5, 4, 3], Device.Cpu, seed: 1, -100, 300);

        foreach (FeatureScaling scaling in (FeatureScaling[])[Standardizer.Fit(random), MinMaxScaler.Fit(random), new Standardizer([1, 2, 3], [0, 1, 2])])
            Close.Assert("x", scaling.Undo(scaling.Apply(random)), random, 1e-6);
    }

    [Fact]
    public void A_constant_feature_becomes_0_however_its_sum_is_rounded()
    {
        Tensor constant = new([10, 1], Device.Reference);
        constant.Fill(0.1);

        Standardizer standardizer = Standardizer.Fit(constant);

        Assert.Equal(0.1, standardizer.Mean[0]);
        Assert.Equal(0, standardizer.StandardDeviation[0]);
        Assert.All(standardizer.Apply(constant).ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(0.1, standardizer.Undo(standardizer.Apply(constant))[3, 0]);
    }

    [Fact]
    public void A_large_mean_does_not_swallow_the_deviation()
    {
        Tensor far = new([4, 1], [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], Device.Reference);

        Assert.Equal(Math.Sqrt(22.5), Standardizer.Fit(far).StandardDeviation[0], 9);
    }

    [Fact]
    public void A_missing_number_is_named_with_its_place()
    {
        string message = Assert.Throws<ArgumentException>(() => Standardizer.Fit(new([2, 2], [1, 2, 3, double.NaN]))).Message;

        Assert.Equal("Standardizer: feature 1 of example 1 is NaN. Remove or replace it first.", message);
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        Assert.Contains("expected 3 features", Assert.Throws<ArgumentException>(() => Standardizer.Fit(x).Apply(new Tensor([4, 2]))).Message);
        Assert.Contains("[0, 3]", Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit(new([0, 3]))).Message);
        Assert.Contains("2 features at one place, 1", Assert.Throws<ArgumentException>(() => new Standardizer([1, 2], [1])).Message);
    }
}
