namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>Recurrent layers that classify texts of 100 words out of 10,000, with cross-entropy and Adam; and a block of a Transformer.</summary>
internal static class Sequences
{
    private const int Batch = 32, Time = 100, Words = 10_000, Features = 64, Classes = 10;

    public static void Rnn(Stopwatcher stopwatcher) => Run("rnn", stopwatcher, new SimpleRNN(128, recurrentBias: true));

    public static void Lstm2(Stopwatcher stopwatcher) => Run("lstm2", stopwatcher, new LSTM(64, layers: 2, recurrentBias: true));

    public static void Gru(Stopwatcher stopwatcher) => Run("gru", stopwatcher, new GRU(64));

    private static void Run(string name, Stopwatcher stopwatcher, Recurrent layer)
    {
        Sequential model = new(new Embedding(Words, Features), layer, new Dense(Classes));
        model.Build([Time], seed: 1234);
        Tensor x = Numbers([Batch, Time], Words, 0), t = Numbers([Batch], Classes, 1);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.001));

        Figure train = stopwatcher.Measure(() => trainer.Step(x, t));
        Figure infer = stopwatcher.Measure(() => model.Predict(x));
        Report.Print(name, Batch, stopwatcher.Threads, train, infer, ("params", model.ParameterCount));
    }

    /// <summary>A block of a Transformer that learns to give random numbers for random numbers.</summary>
    public static void Attention(Stopwatcher stopwatcher)
    {
        const int Length = 64, Width = 128;
        TransformerEncoderBlock model = new(heads: 4, units: 512);
        model.Build([Length, Width], seed: 1234);
        Tensor x = new([Batch, Length, Width]), t = new([Batch, Length, Width]);
        x.Normal(1234, 0);
        t.Normal(1234, 1);
        Trainer trainer = new(model, new MeanSquaredError(), new Adam(0.001));

        Figure train = stopwatcher.Measure(() => trainer.Step(x, t));
        Figure infer = stopwatcher.Measure(() => model.Predict(x));
        Report.Print("attention", Batch, stopwatcher.Threads, train, infer, ("params", model.ParameterCount));
    }

    private static Tensor Numbers(Shape shape, int count, long stream)
    {
        RandomStream random = new(1234, stream);
        float[] values = new float[shape.Size];
        foreach (ref float value in values.AsSpan())
            value = random.NextInt32(count);

        return new(shape, values);
    }
}
