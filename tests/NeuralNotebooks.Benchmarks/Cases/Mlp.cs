namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>Multilayer perceptrons with ReLU between the layers, cross-entropy and Adam.</summary>
internal static class Mlp
{
    public static void Small(Stopwatcher stopwatcher)
    {
        Run("mlp", 32, stopwatcher, 784, 64, 32, 10);
        Run("mlp", 256, stopwatcher, 784, 64, 32, 10);
    }

    public static void Wide(Stopwatcher stopwatcher) => Run("mlp_wide", 256, stopwatcher, 784, 1024, 1024, 10);

    private static void Run(string name, int batch, Stopwatcher stopwatcher, int inputs, params int[] units) => Supervised.Run(
        name, batch, stopwatcher, [inputs], new([.. units.SelectMany((count, i) => i == 0 ? [new Dense(count)] : new Module[] { new ReLU(), new Dense(count) })]));
}
