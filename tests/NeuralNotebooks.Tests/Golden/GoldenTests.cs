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
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("losses");
        Assert.Equal(30, cases.Count);
        foreach (GoldenCase golden in cases)
            if (golden.Op == "kl_gaussian")
                AssertGaussianDivergence(golden, device);
            else if ((string)golden.Hyper["reduction"]! == "none")
                AssertSingleLosses(golden, device);
            else
                AssertLoss(golden, device);
    }

    private static void AssertLoss(GoldenCase golden, Device device)
    {
        Tensor y = golden.Tensor("input", device);
        Loss loss = LossOf(golden, device);

        // Where the classes are an image's channels, the model ends in ChannelsLast.
        ChannelsLast channelsLast = new();
        bool isImage = y.Shape.Rank == 4;
        if (isImage)
        {
            channelsLast.Build(y.Shape.Tail, seed: 0, device);
            y = channelsLast.Forward(y);
        }

        double value = loss.Forward(y, golden.Tensor("target", device));
        Tensor dy = isImage ? channelsLast.Backward(loss.Backward()) : loss.Backward();

        Close.Assert($"{golden} loss", [value], golden.Values("loss"));
        Close.Assert($"{golden} dy", dy, golden.Tensor("grad.input", Device.Reference));
    }

    /// <summary>The losses of single elements, or of single rows of classes, each as a batch of its own; then their gradient, weighted.</summary>
    private static void AssertSingleLosses(GoldenCase golden, Device device)
    {
        double[] expected = golden.Values("loss"), weights = golden.Values("upstream.loss");
        Tensor y = golden.Tensor("input", device), t = golden.Tensor("target", device);
        Shape row = [expected.Length, y.Size / expected.Length];
        Tensor ys = y.Reshape(row), ts = golden.Op == "cross_entropy" ? t : t.Reshape(row), expectedGradient = golden.Tensor("grad.input", Device.Reference);
        Loss loss = LossOf(golden, device);

        Close.Assert(
            $"{golden} loss", [.. Enumerable.Range(0, expected.Length).Select(i => loss.Forward(ys.Slice(i, 1), ts.Slice(i, 1)))], expected);
        loss.Forward(ys, ts);
        double[] dy = loss.Backward().ToArray();
        Close.Assert($"{golden} dy", [.. dy.Select((value, i) => value * weights[i / row[1]])], expectedGradient.ToArray());
    }

    private static void AssertGaussianDivergence(GoldenCase golden, Device device)
    {
        GaussianDivergence loss = new((string)golden.Hyper["reduction"]! == "sum" ? Reduction.Sum : Reduction.BatchMean);

        double value = loss.Forward(golden.Tensor("mu", device), golden.Tensor("logvar", device));
        (Tensor dMean, Tensor dLogVariance) = loss.Backward();

        Close.Assert($"{golden} loss", [value], golden.Values("loss"));
        Close.Assert($"{golden} dμ", dMean, golden.Tensor("grad.mu", Device.Reference));
        Close.Assert($"{golden} dv", dLogVariance, golden.Tensor("grad.logvar", Device.Reference));
    }

    private static Loss LossOf(GoldenCase golden, Device device)
    {
        double Number(string name, double otherwise) => (double?)golden.Hyper[name] ?? otherwise;
        Reduction reduction = (string)golden.Hyper["reduction"]! switch
        {
            "mean" => Reduction.Mean,
            "batchmean" => Reduction.BatchMean,
            _ => Reduction.Sum,
        };
        return golden.Op switch
        {
            "mse" => new MeanSquaredError(reduction),
            "l1" => new MeanAbsoluteError(reduction),
            "huber" => new Huber(Number("delta", 1), reduction),
            "smooth_l1" => new SmoothL1(Number("beta", 1), reduction),
            "bce" => new BinaryCrossEntropy(reduction),
            "bce_with_logits" when golden.Has("pos_weight") => new MultiLabelCrossEntropy(golden.Tensor("pos_weight", device), reduction),
            "bce_with_logits" => new BinaryCrossEntropyWithLogits(reduction: reduction),
            "nll" => new NegativeLogLikelihood(reduction),
            "kl_div" => new KLDivergence(reduction),
            "cross_entropy" => new SoftmaxCrossEntropy(
                Number("label_smoothing", 0), golden.Has("class_weight") ? golden.Tensor("class_weight", device) : null,
                (int?)golden.Hyper["ignore_index"], reduction),
            string op => throw new NotSupportedException(op),
        };
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
