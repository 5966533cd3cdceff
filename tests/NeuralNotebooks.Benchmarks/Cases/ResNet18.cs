namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>ResNet-18 looks at images of 224×224: inference only, for one image and for eight.</summary>
internal static class ResNet18
{
    public static void Run(Stopwatcher stopwatcher)
    {
        Sequential model = new([
            new Conv2D(64, 7, 2, padding: 3, bias: false), new BatchNorm(), new ReLU(), new MaxPool2D(3, 2, padding: 1),
            .. Stage(64, 64, stride: 1), .. Stage(64, 128, stride: 2), .. Stage(128, 256, stride: 2), .. Stage(256, 512, stride: 2),
            new GlobalAveragePool(), new Dense(1000)]);
        model.Build([3, 224, 224], seed: 1234);
        foreach (int batch in (int[])[1, 8])
        {
            Tensor x = new([batch, 3, 224, 224]);
            x.Normal(1234, 0);
            Figure infer = stopwatcher.Measure(() => model.Predict(x));
            Report.Print("resnet18", batch, stopwatcher.Threads, null, infer, ("params", model.ParameterCount));
        }
    }

    private static Module[] Stage(int inputs, int filters, int stride) => [.. Block(inputs, filters, stride), .. Block(filters, filters, 1)];

    private static Module[] Block(int inputs, int filters, int stride) =>
    [
        new Residual(
            new Sequential(
                new Conv2D(filters, 3, stride, padding: 1, bias: false), new BatchNorm(), new ReLU(),
                new Conv2D(filters, 3, padding: 1, bias: false), new BatchNorm()),
            shortcut: inputs == filters ? null : new Sequential(new Conv2D(filters, 1, stride, bias: false), new BatchNorm())),
        new ReLU(),
    ];
}
