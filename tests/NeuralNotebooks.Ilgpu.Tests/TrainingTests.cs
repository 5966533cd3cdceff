namespace NeuralNotebooks.Tests;

public class TrainingTests
{
    // XOR: no straight line separates the ones from the zeros.
    private static readonly double[] inputs = [0, 0, 0, 1, 1, 0, 1, 1], classes = [0, 1, 1, 0];

    [Fact]
    public void A_network_learns_XOR_with_SGD() => AssertLearns(() => new SGD(0.5, momentum: 0.9), 200);

    [Fact]
    public void A_network_learns_XOR_with_Adam() => AssertLearns(() => new Adam(0.05), 200);

    private static void AssertLearns(Func<Optimizer> optimizer, int steps)
    {
        double[] Losses(Device device)
        {
            Sequential model = new(new Dense(8), new Tanh(), new Dense(2));
            model.Build([2], seed: 1, device);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), optimizer());
            Tensor x = new([4, 2], inputs, device), t = new([4], classes, device);
            return [.. Enumerable.Range(0, steps).Select(_ => trainer.Step(x, t))];
        }

        double[] losses = Losses(Device.Gpu);

        Close.Assert("losses", losses, Losses(Device.Reference), 1e-4);
        Assert.True(losses[^1] < 0.01, $"The loss only came down to {losses[^1]}.");
    }

    [Fact]
    public void Training_in_batches_from_data_on_the_host_agrees_with_the_reference()
    {
        double[] Losses(Device device)
        {
            Dataset data = new(RandomTensor.Of([50, 3], Device.Cpu, 1), RandomTensor.Of([50, 2], Device.Cpu, 2));
            Sequential model = new(new Dense(16), new Tanh(), new Dense(2));
            model.Build([3], seed: 1, device);
            History history = new Trainer(model, new MeanSquaredError(), new Adam(0.01)).Fit(data, epochs: 4, batchSize: 16, validation: data);
            return [.. history.Epochs.SelectMany(epoch => new[] { epoch.Loss, epoch.ValidationLoss })];
        }

        Close.Assert("losses", Losses(Device.Gpu), Losses(Device.Reference), 1e-4);
    }

    [Fact]
    public void A_model_goes_on_training_after_a_move_to_the_GPU()
    {
        double[] Losses(Device first, Device second)
        {
            Sequential model = new(new Dense(8), new Tanh(), new Dense(2));
            model.Build([2], seed: 1, first);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.05));
            Tensor x = new([4, 2], inputs, first), t = new([4], classes, first);
            double[] losses = [.. Enumerable.Range(0, 20).Select(_ => trainer.Step(x, t))];
            model.To(second);
            (x, t) = (x.To(second), t.To(second));
            return [.. losses, .. Enumerable.Range(0, 20).Select(_ => trainer.Step(x, t))];
        }

        Close.Assert("losses", Losses(Device.Cpu, Device.Gpu), Losses(Device.Reference, Device.Reference), 1e-4);
    }
}
