namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>Convolutional classifiers of small images, with cross-entropy and Adam.</summary>
internal static class Cnn
{
    public static void Seed(Stopwatcher stopwatcher) => Supervised.Run("cnn_seed", 64, stopwatcher, [1, 28, 28], new(
        new Conv2D(32, 3), new ReLU(), new MaxPool2D(2),
        new Conv2D(64, 3), new ReLU(), new MaxPool2D(2),
        new Conv2D(64, 3), new ReLU(), new Flatten(),
        new Dense(64), new ReLU(), new Dense(10)));

    public static void Padded(Stopwatcher stopwatcher) => Supervised.Run("cnn_pad", 64, stopwatcher, [1, 32, 32], new(
        new Conv2D(32, 3, padding: 1), new ReLU(), new MaxPool2D(2),
        new Conv2D(64, 3, padding: 1), new ReLU(), new MaxPool2D(2),
        new Conv2D(128, 3, padding: 1), new ReLU(), new MaxPool2D(2), new Flatten(),
        new Dense(100), new ReLU(), new Dense(10)));
}
