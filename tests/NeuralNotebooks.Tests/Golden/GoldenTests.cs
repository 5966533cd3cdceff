namespace NeuralNotebooks.Tests;

/// <summary>The functions, losses and optimizers that have a golden case by PyTorch.</summary>
public class GoldenTests
{
    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Activations_match_PyTorch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("activations");
        Assert.Equal(27, cases.Count);
        foreach (GoldenCase golden in cases)
        {
            Tensor x = golden.Tensor("x", device);

            // One vector of numbers is one example of as many classes.
            bool isVector = x.Shape.Rank == 1 && golden.Op.Contains("softmax");
            Tensor batch = isVector ? x.Reshape([1, x.Size]) : x, dy = golden.Tensor("upstream.y", device);
            Module layer = ActivationOf(golden);
            layer.Build(batch.Shape.Tail, seed: 0, device);

            Tensor y = layer.Forward(batch), dx = layer.Backward(isVector ? dy.Reshape(batch.Shape) : dy);

            Close.Assert($"{golden} y", y.Reshape(x.Shape), golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dx", dx.Reshape(x.Shape), golden.Tensor("grad.x", Device.Reference));
        }
    }

    private static Module ActivationOf(GoldenCase golden)
    {
        double Number(string name) => (double)golden.Hyper[name]!;
        return golden.Op switch
        {
            "sigmoid" => new Sigmoid(),
            "tanh" => new Tanh(),
            "relu" => new ReLU(),
            "leaky_relu" => new LeakyReLU(Number("slope")),
            "elu" => new ELU(Number("alpha")),
            "selu" => new SELU(),
            "gelu" => (string)golden.Hyper["approximate"]! == "tanh" ? new TanhGELU() : new GELU(),
            "silu" => new SiLU(),
            "softplus" => new Softplus(Number("beta")),
            "hardtanh" => new HardTanh(Number("min"), Number("max")),
            "relu6" => new ReLU6(),
            "mish" => new Mish(),
            "hardsigmoid" => new HardSigmoid(),
            "hardswish" => new HardSwish(),
            "softsign" => new Softsign(),
            "logsigmoid" => new LogSigmoid(),
            "softmax" => Along((int)golden.Hyper["dim"]!, new Softmax()),
            "log_softmax" => Along((int)golden.Hyper["dim"]!, new LogSoftmax()),
            string op => throw new NotSupportedException(op),
        };
    }

    private static Module Along(int dimension, Layer layer) =>
        dimension == 1 ? new Sequential(new ChannelsLast(), layer, new ChannelsFirst()) : layer;

    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Losses_match_PyTorch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        Dictionary<string, Func<Loss>> losses = new()
        {
            ["mse_mean"] = () => new MeanSquaredError(),
            ["cross_entropy_mean"] = () => new SoftmaxCrossEntropy(),
            ["cross_entropy_large_logits"] = () => new SoftmaxCrossEntropy(),
        };
        int tested = 0;
        foreach (GoldenCase golden in GoldenCase.Group("losses").Where(golden => losses.ContainsKey(golden.Name)))
        {
            Loss loss = losses[golden.Name]();

            double value = loss.Forward(golden.Tensor("input", device), golden.Tensor("target", device));

            Close.Assert($"{golden} loss", [value], golden.Values("loss"));
            Close.Assert($"{golden} dy", loss.Backward(), golden.Tensor("grad.input", Device.Reference));
            tested++;
        }

        Assert.Equal(losses.Count, tested);
    }

    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Optimizers_match_PyTorch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        Dictionary<string, Func<Optimizer>> optimizers = new()
        {
            ["opt_sgd"] = () => new SGD(0.1),
            ["opt_sgd_momentum"] = () => new SGD(0.1, momentum: 0.9),
            ["opt_adam"] = () => new Adam(0.05),
            ["opt_adam_betas_eps"] = () => new Adam(0.05, beta1: 0.5, beta2: 0.99, epsilon: 1e-4),
        };
        int tested = 0;
        foreach (GoldenCase golden in GoldenCase.Group("optimizers").Where(golden => optimizers.ContainsKey(golden.Name)))
        {
            Optimizer optimizer = optimizers[golden.Name]();
            foreach (string name in (string[])["W", "b"])
            {
                Parameter parameter = new(name, golden.Tensor($"{name}0", device));
                Tensor gradients = golden.Tensor($"grad.{name}", device), expected = golden.Tensor(name, Device.Reference);
                for (int step = 0; step < 5; step++)
                {
                    parameter.Gradient.CopyFrom(gradients.Slice(step, 1).Reshape(parameter.Gradient.Shape));
                    optimizer.Step([parameter]);
                    Close.Assert($"{golden} {name} after step {step}", parameter.Value, expected.Slice(step, 1).Reshape(parameter.Value.Shape));
                }
            }

            tested++;
        }

        Assert.Equal(optimizers.Count, tested);
    }
}
