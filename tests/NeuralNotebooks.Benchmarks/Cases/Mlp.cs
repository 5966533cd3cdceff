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

    private static void Run(string name, int batch, Stopwatcher stopwatcher, int inputs, params int[] units)
    {
        Sequential model = new([.. units.SelectMany((count, i) => i == 0 ? [new Dense(count)] : new Module[] { new ReLU(), new Dense(count) })]);
        model.Build([inputs], seed: 1234);
        (Tensor x, Tensor t) = Data(batch, inputs, units[^1]);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.001));

        Figure train = stopwatcher.Measure(() => trainer.Step(x, t));
        Figure infer = stopwatcher.Measure(() => model.Predict(x));
        Report.Print(name, batch, stopwatcher.Threads, train, infer, ("params", model.ParameterCount));
    }

    private static (Tensor X, Tensor T) Data(int batch, int inputs, int classes)
    {
        RandomStream random = new(1234);
        float[] x = new float[batch * inputs], t = new float[batch];
        foreach (ref float value in x.AsSpan())
            value = (float)random.NextNormal();

        foreach (ref float value in t.AsSpan())
            value = random.NextInt32(classes);

        return (new([batch, inputs], x), new([batch], t));
    }
}
