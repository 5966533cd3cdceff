namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>Convolutional classifiers of small images, with cross-entropy and Adam.</summary>
internal static class Cnn
{
    private const int Batch = 64;

    public static void Seed(Stopwatcher stopwatcher) => Supervised.Run("cnn_seed", Batch, stopwatcher, [1, 28, 28], SeedModel());

    public static void Padded(Stopwatcher stopwatcher) => Supervised.Run("cnn_pad", Batch, stopwatcher, [1, 32, 32], new(
        new Conv2D(32, 3, padding: 1), new ReLU(), new MaxPool2D(2),
        new Conv2D(64, 3, padding: 1), new ReLU(), new MaxPool2D(2),
        new Conv2D(128, 3, padding: 1), new ReLU(), new MaxPool2D(2), new Flatten(),
        new Dense(100), new ReLU(), new Dense(10)));

    /// <summary>An epoch of a training on 60,000 images, from the median step: the shuffled gathering of each batch included, no evaluation.</summary>
    public static void Epoch(Stopwatcher stopwatcher)
    {
        const int Images = 60_000;
        Sequential model = SeedModel();
        model.Build([1, 28, 28], seed: 1234);
        (Tensor x, Tensor t) = Supervised.Data(Images, [1, 28, 28], classes: 10);
        Batches batches = new Dataset(x, t).Batches(Batch).Shuffle(seed: 1234, epoch: 1);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.001));

        Batches.Enumerator batch = batches.GetEnumerator();
        Figure step = stopwatcher.Measure(() =>
        {
            if (!batch.MoveNext())
            {
                batch.Reset();
                batch.MoveNext();
            }

            trainer.Step(batch.Current.X, batch.Current.T);
        });
        Report.Print("mnist_epoch", Batch, stopwatcher.Threads, null, null, ("epoch_s", Math.Round(batches.Count * step.Milliseconds / 1000, 3)));
    }

    private static Sequential SeedModel() => new(
        new Conv2D(32, 3), new ReLU(), new MaxPool2D(2),
        new Conv2D(64, 3), new ReLU(), new MaxPool2D(2),
        new Conv2D(64, 3), new ReLU(), new Flatten(),
        new Dense(64), new ReLU(), new Dense(10));
}
