namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>A variational autoencoder 784-400-20-400-784 with Adam.</summary>
internal static class Vae
{
    public static void Run(Stopwatcher stopwatcher)
    {
        const int Batch = 128;
        VariationalAutoencoder model = new(
            encoder: new Sequential(new Dense(400), new ReLU()), latent: 20, decoder: new Sequential(new Dense(400), new ReLU(), new Dense(784)));
        model.Build([784], seed: 1234);
        Adam adam = new(0.001);
        Tensor x = new([Batch, 784]);
        x.Uniform(1234, 0);

        Figure train = stopwatcher.Measure(() => model.TrainStep(x, adam));

        // With a drawn z, as PyTorch's case has it.
        Figure infer = stopwatcher.Measure(() =>
        {
            Tensor y = model.Forward(x);
            y.Map(new SigmoidFunction(), y);
        });
        Report.Print("vae", Batch, stopwatcher.Threads, train, infer, ("params", model.ParameterCount));
    }
}
