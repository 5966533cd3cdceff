using System.Diagnostics;

namespace NeuralNotebooks.Tests;

[Collection(AloneCollection.Name)]
public class MnistTests
{
    [Fact]
    public void A_small_network_learns_MNIST_and_the_same_way_on_any_number_of_threads()
    {
        Assert.SkipWhen(MnistFiles.FindFolder() is null, "MNIST is not at hand: NEURALNOTEBOOKS_DATA names no folder that contains mnist/.");
        Digits digits = Digits.Load();
        Assert.Equal((60_000, 10_000), (digits.Train.Count, digits.Test.Count));

        History first = Train(digits, threads: 2);
        Assert.InRange(first.Last.ValidationAccuracy, 0.975, 1);

        Assert.Equal(Losses(first), Losses(Train(digits, threads: 2)));
        Assert.Equal(Losses(first), Losses(Train(digits, threads: 1)));
    }

    [Fact]
    public void Dropout_weight_decay_and_one_cycle_reach_98_3_percent_on_MNIST()
    {
        Assert.SkipWhen(MnistFiles.FindFolder() is null, "MNIST is not at hand: NEURALNOTEBOOKS_DATA names no folder that contains mnist/.");
        Digits digits = Digits.Load();
        Sequential model = new(new Dense(256), new ReLU(), new Dropout(0.2), new Dense(128), new ReLU(), new Dropout(0.2), new Dense(10));
        model.Build([784], seed: 1);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new AdamW(0.001, weightDecay: 0.01)) { Schedule = new OneCycle(0.004, length: 15) };

        trainer.Fit(digits.Train, epochs: 15, batchSize: 128, seed: 1);

        Assert.InRange(trainer.Evaluate(digits.Test).Accuracy, 0.983, 1);
    }

    /// <summary>Takes minutes, so it runs only when it is asked for: <c>-explicit on</c>.</summary>
    [Fact(Explicit = true)]
    public void A_convolutional_network_reaches_99_percent_on_MNIST()
    {
        Assert.SkipWhen(MnistFiles.FindFolder() is null, "MNIST is not at hand: NEURALNOTEBOOKS_DATA names no folder that contains mnist/.");
        Digits digits = Digits.Load();
        Sequential model = new(
            new Reshape([1, 28, 28]),
            new Conv2D(32, 3), new ReLU(), new MaxPool2D(2),
            new Conv2D(64, 3), new ReLU(), new MaxPool2D(2),
            new Conv2D(64, 3), new ReLU(), new Flatten(),
            new Dense(64), new ReLU(), new Dense(10));
        model.Build([784], seed: 1);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.001));

        Stopwatch watch = Stopwatch.StartNew();
        trainer.Fit(digits.Train, epochs: 5, batchSize: 64, seed: 1);
        double accuracy = trainer.Evaluate(digits.Test).Accuracy;

        TestContext.Current.TestOutputHelper?.WriteLine($"{accuracy:P2}, {watch.Elapsed.TotalSeconds / 5:F1} s an epoch");
        Assert.InRange(accuracy, 0.99, 1);
    }

    private static History Train(Digits digits, int threads)
    {
        using ThreadCount count = new(threads);
        Sequential model = new(new Dense(64), new ReLU(), new Dense(32), new ReLU(), new Dense(10));
        model.Build([784], seed: 1);
        Adam adam = new(0.002);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), adam);
        trainer.Fit(digits.Train, epochs: 7, batchSize: 64, seed: 1, digits.Test);
        adam.LearningRate /= 5;
        return trainer.Fit(digits.Train, epochs: 3, batchSize: 64, seed: 1, digits.Test);
    }

    private static IEnumerable<(double, double)> Losses(History history) => history.Epochs.Select(epoch => (epoch.Loss, epoch.ValidationLoss));
}
