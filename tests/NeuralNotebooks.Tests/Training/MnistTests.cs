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
