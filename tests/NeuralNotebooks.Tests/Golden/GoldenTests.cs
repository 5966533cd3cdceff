using System.Text.Json.Nodes;

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
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("optimizers");
        Assert.Equal(23, cases.Count);

        // PyTorch's NAdam is the exception: see the next test.
        foreach (GoldenCase golden in cases.Where(golden => golden.Op != "NAdam"))
        {
            Optimizer optimizer = OptimizerOf(golden);
            foreach (string name in (string[])["W", "b"])
                Close.Assert($"{golden} {name}", Steps(optimizer, golden, name, device), golden.Values(name));
        }
    }

    /// <summary>
    /// PyTorch before 2.0 took one factor μₜ too many into the bias correction 1 − Pₜ₊₁ of the mean gradient (corrected in its pull
    /// request 92699). With the same mistake the plain formula gives its figures; without it, Nadam's.
    /// </summary>
    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Nadam_matches_PyTorch_but_for_the_factor_that_version_1_has_too_many(string deviceName)
    {
        GoldenCase golden = GoldenCase.Group("optimizers").Single(golden => golden.Op == "NAdam");
        foreach (string name in (string[])["W", "b"])
        {
            double[] start = golden.Values($"{name}0"), gradients = golden.Values($"grad.{name}");
            Close.Assert($"{name} of PyTorch 1", Nadam(start, gradients, mistaken: true), golden.Values(name), 1e-8);
            Close.Assert(name, Steps(OptimizerOf(golden), golden, name, DenseTests.Named(deviceName)), Nadam(start, gradients, mistaken: false));
        }
    }

    private static double[] Nadam(double[] start, double[] gradients, bool mistaken)
    {
        double[] steps = new double[gradients.Length];
        for (int i = 0; i < start.Length; i++)
        {
            double w = start[i], m = 0, v = 0, product = 1;
            for (int t = 1; t <= gradients.Length / start.Length; t++)
            {
                double dw = gradients[(t - 1) * start.Length + i], mu = Momentum(t), next = Momentum(t + 1);
                product *= mu;
                double productAhead = product * next * (mistaken ? mu : 1);
                m = 0.9 * m + 0.1 * dw;
                v = 0.999 * v + 0.001 * dw * dw;
                double root = Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8;
                w -= 0.05 * (next / (1 - productAhead) * m + (1 - mu) / (1 - product) * dw) / root;
                steps[(t - 1) * start.Length + i] = w;
            }
        }

        return steps;

        static double Momentum(int t) => 0.9 * (1 - 0.5 * Math.Pow(0.96, 0.004 * t));
    }

    /// <summary>The parameter after each of the case's steps.</summary>
    private static double[] Steps(Optimizer optimizer, GoldenCase golden, string name, Device device)
    {
        Parameter parameter = new(name, golden.Tensor($"{name}0", device));
        Tensor gradients = golden.Tensor($"grad.{name}", device);
        List<double> steps = [];
        for (int step = 0; step < 5; step++)
        {
            parameter.Gradient.CopyFrom(gradients.Slice(step, 1).Reshape(parameter.Gradient.Shape));
            optimizer.Step([parameter]);
            steps.AddRange(parameter.Value.ToArray());
        }

        return [.. steps];
    }

    private static Optimizer OptimizerOf(GoldenCase golden)
    {
        JsonObject hyper = golden.Hyper;
        double learningRate = Number("lr", double.NaN), weightDecay = Number("weight_decay", 0);
        double beta1 = (double?)hyper["betas"]?[0] ?? 0.9, beta2 = (double?)hyper["betas"]?[1] ?? 0.999, epsilon = Number("eps", 1e-8);
        return golden.Op switch
        {
            "SGD" => new SGD(learningRate, Number("momentum", 0), Number("dampening", 0), Flag("nesterov")) { WeightDecay = weightDecay },
            "Adagrad" => new Adagrad(learningRate, Number("lr_decay", 0), Number("initial_accumulator_value", 0)) { WeightDecay = weightDecay },
            "Adadelta" => new Adadelta(learningRate, Number("rho", 0.9)) { WeightDecay = weightDecay },
            "RMSprop" => new RMSprop(learningRate, Number("alpha", 0.99), epsilon, Number("momentum", 0), Flag("centered")) { WeightDecay = weightDecay },
            "Adam" => new Adam(learningRate, beta1, beta2, epsilon, Flag("amsgrad")) { WeightDecay = weightDecay },
            "AdamW" => new AdamW(learningRate, weightDecay, beta1, beta2, epsilon, Flag("amsgrad")),
            "Adamax" => new Adamax(learningRate, beta1, beta2, epsilon) { WeightDecay = weightDecay },
            "NAdam" => new Nadam(learningRate, beta1, beta2, epsilon) { WeightDecay = weightDecay },
            string op => throw new NotSupportedException(op),
        };

        double Number(string name, double otherwise) => (double?)hyper[name] ?? otherwise;
        bool Flag(string name) => (bool?)hyper[name] ?? false;
    }
}
