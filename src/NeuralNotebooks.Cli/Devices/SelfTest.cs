namespace NeuralNotebooks.Cli;

/// <summary>Tries a device: a small network takes a few steps of training, and must then predict what it predicts on the reference device.</summary>
internal static class SelfTest
{
    /// <summary>How far single precision may be from double after so few steps, relative to the largest number.</summary>
    public const double Tolerance = 1e-4;

    private const int Examples = 32, Inputs = 20, Classes = 5, Steps = 3;

    /// <summary>max|a − b| / max|b| over the predictions on the device, a, and on the reference device, b.</summary>
    public static double Run(Device device)
    {
        double[] actual = Predictions(device), expected = Predictions(Device.Reference);
        return actual.Zip(expected, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
    }

    private static double[] Predictions(Device device)
    {
        var random = new RandomStream(seed: 1);
        double[] inputs = [.. Enumerable.Range(0, Examples * Inputs).Select(_ => random.NextNormal())];
        double[] labels = [.. Enumerable.Range(0, Examples).Select(i => (double)(i % Classes))];
        Tensor x = new([Examples, Inputs], inputs, device), t = new([Examples], labels, device);

        Sequential model = new(new Dense(16), new ReLU(), new Dense(Classes));
        model.Build([Inputs], seed: 1, device);
        SoftmaxCrossEntropy crossEntropy = new();
        Adam adam = new(0.01);
        for (int step = 0; step < Steps; step++)
        {
            crossEntropy.Forward(model.Forward(x), t);
            model.BackwardToParameters(crossEntropy.Backward());
            adam.Step(model);
        }

        return model.Predict(x).ToArray();
    }
}
