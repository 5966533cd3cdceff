namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>One convolution: 16 images of 56×56 with 64 channels, 64 filters of 3×3.</summary>
internal static class Convolutions
{
    public static void Run(Stopwatcher stopwatcher)
    {
        Conv2D layer = new(64, 3, padding: 1);
        layer.Build([64, 56, 56], seed: 1234);
        Tensor x = new([16, 64, 56, 56]), dy = new([16, 64, 56, 56]);
        x.Normal(1234, 0);
        dy.Normal(1234, 1);

        Figure forward = stopwatcher.Measure(() => layer.Predict(x));
        layer.Forward(x);
        Figure backward = stopwatcher.Measure(() => layer.Backward(dy));
        Figure both = stopwatcher.Measure(() =>
        {
            layer.Forward(x);
            layer.Backward(dy);
        });
        const double megaOperations = 2.0 * 16 * 56 * 56 * 64 * 64 * 9 / 1e6;
        Report.Print("conv2d", 16, stopwatcher.Threads, both, forward,
            ("forward_ms", Math.Round(forward.Milliseconds, 4)), ("backward_ms", Math.Round(backward.Milliseconds, 4)),
            ("forward_gflops", Math.Round(megaOperations / forward.Milliseconds, 1)), ("backward_gflops", Math.Round(2 * megaOperations / backward.Milliseconds, 1)));
    }
}
