namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>A block of a Transformer that reads 32 sequences of 64 steps and 128 features, with mean squared error and Adam.</summary>
internal static class Attention
{
    public static void Run(Stopwatcher stopwatcher)
    {
        const int Batch = 32, Time = 64, Features = 128;
        Sequential model = new(new TransformerEncoderBlock(heads: 4, units: 512));
        model.Build([Time, Features], seed: 1234);
        Tensor x = new([Batch, Time, Features]), t = new([Batch, Time, Features]);
        x.Normal(1234, 0);
        t.Normal(1234, 1);
        Trainer trainer = new(model, new MeanSquaredError(), new Adam(0.001));

        Figure train = stopwatcher.Measure(() => trainer.Step(x, t));
        Figure infer = stopwatcher.Measure(() => model.Predict(x));
        Report.Print("attention", Batch, stopwatcher.Threads, train, infer, ("params", model.ParameterCount));
    }
}
