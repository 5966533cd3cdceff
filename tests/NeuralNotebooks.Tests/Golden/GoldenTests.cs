namespace NeuralNotebooks.Tests;

/// <summary>The functions, losses and optimizers that have a golden case by PyTorch.</summary>
public class GoldenTests
{
    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Activations_match_PyTorch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        Dictionary<string, Func<Layer>> layers = new() { ["relu"] = () => new ReLU(), ["sigmoid"] = () => new Sigmoid(), ["tanh"] = () => new Tanh() };
        int tested = 0;
        foreach (GoldenCase golden in GoldenCase.Group("activations").Where(golden => layers.ContainsKey(golden.Op)))
        {
            Tensor x = golden.Tensor("x", device);
            Layer layer = layers[golden.Op]();
            layer.Build(x.Shape.Tail, seed: 0, device);

            Close.Assert($"{golden} y", layer.Forward(x), golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dx", layer.Backward(golden.Tensor("upstream.y", device)), golden.Tensor("grad.x", Device.Reference));
            tested++;
        }

        Assert.True(tested >= 3, $"Only {tested} cases were found.");
    }

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
