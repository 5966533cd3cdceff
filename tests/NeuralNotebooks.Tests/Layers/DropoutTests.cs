namespace NeuralNotebooks.Tests;

public class DropoutTests
{
    private static Dropout Built(double rate, Shape shape, long seed = 1)
    {
        Dropout dropout = new(rate);
        dropout.Build(shape, seed);
        return dropout;
    }

    private static Tensor Ones(Shape shape)
    {
        Tensor x = new(shape);
        x.Fill(1);
        return x;
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Dropout_keeps_the_mean_and_leaves_out_the_share_asked_for(double rate)
    {
        double[] y = Built(rate, [1000]).Forward(Ones([200, 1000])).ToArray();

        // Five standard deviations of the share of 200,000 elements.
        double tolerance = 5 * Math.Sqrt(rate * (1 - rate) / y.Length);
        Assert.Equal(rate, y.Count(value => value == 0) / (double)y.Length, tolerance);
        Assert.Equal(1, y.Average(), tolerance / (1 - rate));
        Assert.All(y, value => Assert.True(value == 0 || value == (float)(1 / (1 - rate))));
    }

    [Fact]
    public void The_gradient_goes_where_the_numbers_went()
    {
        Dropout dropout = Built(0.4, [50]);

        double[] y = dropout.Forward(Ones([20, 50])).ToArray();

        Assert.Equal(y, dropout.Backward(Ones([20, 50])).ToArray());
        Assert.Equal(y, dropout.Backward(Ones([20, 50])).ToArray());
    }

    [Fact]
    public void Every_training_pass_leaves_out_other_elements_unless_the_noise_is_held()
    {
        Sequential model = new(new Dropout(0.5));
        model.Build([100], seed: 1);
        Tensor x = Ones([4, 100]);

        double[] first = model.Forward(x).ToArray(), second = model.Forward(x).ToArray();
        Assert.NotEqual(first, second);

        model.HoldsNoise = true;
        Assert.Equal(second, model.Forward(x).ToArray());
        Assert.Equal(second, model.Forward(x).ToArray());

        model.HoldsNoise = false;
        Assert.NotEqual(second, model.Forward(x).ToArray());
    }

    [Fact]
    public void Every_layer_leaves_out_other_elements_and_the_same_ones_with_the_same_seed()
    {
        double[] Masks(long seed, int layer)
        {
            Sequential model = new(new Dropout(0.5), new Dropout(0.5));
            model.Build([100], seed);
            return model.Layers[layer].Forward(Ones([4, 100])).ToArray();
        }

        Assert.Equal(Masks(1, 0), Masks(1, 0));
        Assert.NotEqual(Masks(1, 0), Masks(1, 1));
        Assert.NotEqual(Masks(1, 0), Masks(2, 0));
    }

    [Fact]
    public void Predictions_are_made_without_dropout_and_draw_nothing()
    {
        Dropout dropout = Built(0.5, [3, 4]), other = Built(0.5, [3, 4]);
        Tensor x = RandomTensor.Of([2, 3, 4], Device.Cpu, 1);

        Assert.Same(x, dropout.Predict(x));
        Assert.Same(x, dropout.Backward(x));
        Assert.Equal(other.Forward(x).ToArray(), dropout.Forward(x).ToArray());
    }

    [Fact]
    public void Dropout_does_not_change_the_weights_that_a_seed_gives()
    {
        Sequential plain = new(new Dense(4), new Dense(3)), noisy = new(new Dropout(0.1), new Dense(4), new GaussianNoise(0.1), new Dense(3));
        plain.Build([5], seed: 1);
        noisy.Build([5], seed: 1);

        Assert.Equal(plain.Parameters.Select(parameter => parameter.Value.ToArray()), noisy.Parameters.Select(parameter => parameter.Value.ToArray()));
    }

    [Fact]
    public void What_is_left_out_is_zero_even_where_the_input_is_not_a_number()
    {
        Dropout dropout = Built(0.5, [100]);
        Tensor x = new([1, 100]);
        x.Fill(double.NaN);

        double[] y = dropout.Forward(x).ToArray();

        Assert.Equal(Built(0.5, [100]).Forward(Ones([1, 100])).ToArray().Select(value => value == 0), y.Select(value => value == 0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_none_is_refused(double rate)
    {
        Assert.Contains("Dropout: the rate must be", Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(rate)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tensor([3]).Dropout(new([3]), rate, 1, 2));
    }
}
