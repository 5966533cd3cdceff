namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>A generative adversarial network of convolutions, batch 64: training is a step of the discriminator on real and made images, then one of the generator.</summary>
internal static class Dcgan
{
    private const int Batch = 64;

    public static void Run(Stopwatcher stopwatcher)
    {
        Sequential generator = new(
            new Dense(7 * 7 * 128, bias: false), new BatchNorm(), new LeakyReLU(0.2), new Reshape([128, 7, 7]),
            new Conv2DTranspose(128, 5, 1, padding: 2, bias: false), new BatchNorm(), new LeakyReLU(0.2),
            new Conv2DTranspose(64, 5, 2, padding: 2, outputPadding: 1, bias: false), new BatchNorm(), new LeakyReLU(0.2),
            new Conv2DTranspose(1, 5, 2, padding: 2, outputPadding: 1, bias: false), new Tanh());
        Sequential discriminator = new(
            new Conv2D(64, 5, 2, padding: 2), new LeakyReLU(0.2), new Dropout(0.3),
            new Conv2D(128, 5, 2, padding: 2), new LeakyReLU(0.2), new Dropout(0.3), new Flatten(), new Dense(1));
        discriminator.Build(generator.Build([100], seed: 1234), seed: 4321);

        Tensor z = new([Batch, 100]), real = new([Batch, 1, 28, 28]), one = new([Batch, 1]), zero = new([Batch, 1]);
        real.Uniform(1234, 0);
        real.Scale(2);
        one.Fill(1);
        BinaryCrossEntropyWithLogits loss = new();
        Adam generatorRule = new(2e-4), discriminatorRule = new(2e-4);
        GradientAccumulator gradients = new(discriminator);
        long draws = 0;

        void Judge(Tensor images, Tensor verdict)
        {
            loss.Forward(discriminator.Forward(images), verdict);
            discriminator.BackwardToParameters(loss.Backward());
            gradients.Add(Batch);
        }

        Figure train = stopwatcher.Measure(() =>
        {
            z.Normal(1234, draws++);
            Tensor made = generator.Forward(z);
            Judge(real, one);
            Judge(made, zero);
            gradients.TakeMean();
            discriminatorRule.Step(discriminator);

            loss.Forward(discriminator.Forward(made), one);
            generator.BackwardToParameters(discriminator.Backward(loss.Backward()));
            generatorRule.Step(generator);
        });
        Figure infer = stopwatcher.Measure(() =>
        {
            z.Normal(1234, draws++);
            generator.Predict(z);
        });
        Report.Print("dcgan", Batch, stopwatcher.Threads, train, infer, ("params", generator.ParameterCount + discriminator.ParameterCount));
    }
}
