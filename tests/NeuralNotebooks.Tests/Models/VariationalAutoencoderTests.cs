namespace NeuralNotebooks.Tests;

public class VariationalAutoencoderTests
{
    private static VariationalAutoencoder Built(Device device, int inputs = 6, int hidden = 7, int latent = 3)
    {
        VariationalAutoencoder model = new(
            encoder: new Sequential(new Dense(hidden), new Tanh()), latent, decoder: new Sequential(new Dense(hidden), new Tanh(), new Dense(inputs)));
        model.Build([inputs], seed: 1, device);
        return model;
    }

    [Fact]
    public void The_gradients_of_the_loss_are_right()
    {
        VariationalAutoencoder model = Built(Device.Reference);
        Tensor x = RandomTensor.Of([5, 6], Device.Reference, 2, 0, 1);
        model.HoldsNoise = true;
        model.Loss(x);
        model.BackwardOfLoss();

        GradientCheckResult result = GradientCheck.Run(
            () => model.Loss(x), [.. model.Parameters.Select((parameter, i) => ($"{parameter.Name} {i}", parameter.Value, parameter.Gradient))]);

        Assert.Equal(10, result.Rows.Count);
        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Fact]
    public void It_learns_bars_and_makes_new_ones()
    {
        // Pictures of 4x4 with one horizontal bar: four of them, so that no code needs more than log 4 nats.
        const int Side = 4, Count = 256;
        float[] pixels = new float[Count * Side * Side];
        for (int i = 0; i < Count; i++)
            pixels.AsSpan((i * Side + i % Side) * Side, Side).Fill(1);

        Tensor x = new([Count, Side * Side], pixels);
        VariationalAutoencoder model = new(
            encoder: new Sequential(new Dense(32), new ReLU()), latent: 2, decoder: new Sequential(new Dense(32), new ReLU(), new Dense(Side * Side)));
        model.Build([Side * Side], seed: 1);
        Adam adam = new(0.01);
        double loss = 0;
        for (int step = 0; step < 800; step++)
            loss = model.TrainStep(x, adam);

        Assert.InRange(loss, Math.Log(Side), 2.3);
        Assert.All(model.Decode(model.Encode(x)).ToArray().Zip(pixels), pair => Assert.Equal(pair.Second, pair.First, 0.2));

        // Nearly every point of the space stands for a bar: its brightest row is bright, the others are dark.
        double[] made = model.Generate(count: 200, seed: 2).ToArray();
        int bars = made.Chunk(Side * Side).Count(picture =>
        {
            double[] rows = [.. picture.Chunk(Side).Select(row => row.Average()).Order()];
            return rows[^1] > 0.8 && rows[^2] < 0.2;
        });
        Assert.InRange(bars, 160, 200);
    }

    [Fact]
    public void Training_is_the_same_to_the_last_bit_on_any_number_of_threads()
    {
        double[] Losses(int threads)
        {
            using ThreadCount count = new(threads);
            VariationalAutoencoder model = Built(Device.Cpu, 300, 200, 20);
            Tensor x = RandomTensor.Of([128, 300], Device.Cpu, 1, 0, 1);
            Adam adam = new();
            return [.. Enumerable.Range(0, 10).Select(_ => model.TrainStep(x, adam))];
        }

        double[] once = Losses(1);

        Assert.Equal(once, Losses(2));
        Assert.Equal(once, Losses(3));
    }

    [Fact]
    public void A_decoder_that_does_not_fit_is_refused()
    {
        VariationalAutoencoder model = new(new Dense(4), latent: 2, new Dense(5));

        Assert.Equal(
            "VariationalAutoencoder: the decoder makes [5] of a point, but one example is [6].",
            Assert.Throws<ArgumentException>(() => model.Build([6], seed: 1)).Message);
    }

    [Fact]
    public void Predictions_are_made_from_the_middle_and_have_no_backward_pass()
    {
        VariationalAutoencoder model = Built(Device.Cpu);
        Tensor x = RandomTensor.Of([5, 6], Device.Cpu, 2, 0, 1);

        double[] once = model.Predict(x).ToArray();

        Assert.Equal(once, model.Predict(x).ToArray());
        Assert.NotEqual(once, model.Forward(x).ToArray());
        model.Predict(x);
        Assert.Throws<InvalidOperationException>(() => model.Backward(x));
    }

    [Fact]
    public void A_loss_that_is_not_a_number_is_explained()
    {
        VariationalAutoencoder model = Built(Device.Cpu);
        model.Parameters[0].Value.Fill(double.NaN);

        NonFiniteLossException error = Assert.Throws<NonFiniteLossException>(() => model.TrainStep(new([5, 6]), new Adam()));

        Assert.Contains("the parameter W of layer 1 (Dense)", error.Where);
    }
}
