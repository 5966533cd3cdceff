namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>A classifier trained on random data, with cross-entropy and Adam.</summary>
internal static class Supervised
{
    public static void Run(string name, int batch, Stopwatcher stopwatcher, Shape input, Sequential model)
    {
        Shape output = model.Build(input, seed: 1234);
        (Tensor x, Tensor t) = Data(batch, input, output.Columns);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.001));

        Figure train = stopwatcher.Measure(() => trainer.Step(x, t));
        Figure infer = stopwatcher.Measure(() => model.Predict(x));
        Report.Print(name, batch, stopwatcher.Threads, train, infer, ("params", model.ParameterCount));
    }

    /// <summary>Random inputs and labels.</summary>
    public static (Tensor X, Tensor T) Data(int batch, Shape input, int classes)
    {
        RandomStream random = new(1234);
        Tensor x = new(input.Prepend(batch)), t = new([batch]);
        float[] numbers = new float[t.Size];
        foreach (ref float value in numbers.AsSpan())
            value = random.NextInt32(classes);

        x.Normal(1234, 0);
        t.Write(numbers);
        return (x, t);
    }
}
