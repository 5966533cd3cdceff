namespace NeuralNotebooks.Tests;

public class GradientCheckTests
{
    [Fact]
    public void The_gradients_of_a_classifier_are_right()
    {
        Sequential model = new(new Dense(9), new ReLU(), new Dense(8), new Tanh(), new Dense(7), new Sigmoid(), new Dense(5));
        model.Build([6], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(
            model, new SoftmaxCrossEntropy(), RandomTensor.Of([11, 6], Device.Reference, 2), RandomTensor.Classes(11, 5, Device.Reference, 3));

        Assert.Equal(9, result.Rows.Count);
        Assert.InRange(result.Error, 0, 1e-6);
        result.ThrowIfAbove(1e-6);
    }

    [Fact]
    public void The_gradients_of_the_first_chapters_network_are_right()
    {
        Sequential model = new(new Dense(64), new ReLU(), new Dense(32), new ReLU(), new Dense(10));
        model.Build([20], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(
            model, new SoftmaxCrossEntropy(), RandomTensor.Of([8, 20], Device.Reference, 2), RandomTensor.Classes(8, 10, Device.Reference, 3));

        Assert.InRange(result.Error, 0, 1e-6);
    }

    [Fact]
    public void The_gradients_of_a_regression_are_right()
    {
        Sequential model = new(new Dense(5), new Tanh(), new Dense(3));
        model.Build([4], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(
            model, new MeanSquaredError(), RandomTensor.Of([6, 4], Device.Reference, 2), RandomTensor.Of([6, 3], Device.Reference, 3));

        Assert.InRange(result.Error, 0, 1e-6);
    }

    [Fact]
    public void The_gradients_of_a_layer_alone_are_right()
    {
        Dense dense = new(5);
        dense.Build([3, 4], seed: 1, Device.Reference);

        Assert.InRange(GradientCheck.Run(dense, RandomTensor.Of([2, 3, 4], Device.Reference, 2)).Error, 0, 1e-6);
    }

    public static TheoryData<Layer> Activations =>
    [
        new ReLU(), new LeakyReLU(0.1), new ELU(0.7), new SELU(), new Sigmoid(), new Tanh(), new SiLU(), new GELU(), new TanhGELU(), new Softplus(2),
        new LogSigmoid(), new Softsign(), new HardTanh(-0.5, 2), new ReLU6(), new HardSigmoid(), new HardSwish(), new Mish(), new Softmax(),
        new LogSoftmax(), new ChannelsLast(), new ChannelsFirst(),
    ];

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_gradients_of_every_activation_are_right(Layer layer)
    {
        layer.Build([3, 4, 5], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(layer, RandomTensor.Of([4, 3, 4, 5], Device.Reference, 2, -5, 5));

        Assert.True(result.Error < 1e-6, result.ToString());
    }

    public static TheoryData<string> Modules => ModuleSamples.Types;

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_gradients_of_every_module_are_right(string type)
    {
        foreach (ModuleSample sample in ModuleSamples.Of(type))
        {
            Module module = sample.Build(Device.Reference);
            module.HoldsNoise = true;

            GradientCheckResult result = GradientCheck.Run(module, sample.X);

            Assert.True(result.Error < 1e-6, result.ToString());
        }
    }

    [Fact]
    public void The_gradients_of_a_frozen_batch_normalization_are_right()
    {
        BatchNorm layer = new();
        layer.Build([3, 2, 2], seed: 1, Device.Reference);
        layer.State[0].Value.Write((ReadOnlySpan<double>)[0.5, -1, 2]);
        layer.State[1].Value.Write((ReadOnlySpan<double>)[2, 0.3, 7]);
        layer.Freeze();

        GradientCheckResult result = GradientCheck.Run(layer, RandomTensor.Of([4, 3, 2, 2], Device.Reference, 2));

        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Fact]
    public void The_gradients_of_layers_that_draw_random_numbers_are_right_while_the_noise_is_held()
    {
        Sequential model = new(
            new Reshape([2, 6]), new GaussianNoise(0.5), new Flatten(), new Dense(20), new Tanh(), new Dropout(0.4), new Dense(5), new Dropout(0.2));
        model.Build([12], seed: 1, Device.Reference);
        model.HoldsNoise = true;

        GradientCheckResult result = GradientCheck.Run(
            model, new SoftmaxCrossEntropy(), RandomTensor.Of([11, 12], Device.Reference, 2), RandomTensor.Classes(11, 5, Device.Reference, 3));

        Assert.InRange(result.Error, 0, 1e-6);
    }

    public static TheoryData<Loss> Regressions =>
    [
        new MeanSquaredError(), new MeanSquaredError(Reduction.Sum), new MeanAbsoluteError(), new Huber(0.7), new SmoothL1(0.4, Reduction.BatchMean),
    ];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void The_gradients_of_every_regression_loss_are_right(Loss loss) =>
        AssertLoss(loss, new Dense(3), RandomTensor.Of([6, 3], Device.Reference, 3, -2, 2));

    public static TheoryData<Loss> YesOrNo =>
    [
        new BinaryCrossEntropyWithLogits(), new BinaryCrossEntropyWithLogits(2.5, Reduction.Sum), new KLDivergence(),
        new MultiLabelCrossEntropy(new([3], [0.5, 1, 3], Device.Reference)),
    ];

    [Theory]
    [MemberData(nameof(YesOrNo))]
    public void The_gradients_of_every_loss_of_probabilities_are_right(Loss loss)
    {
        AssertLoss(loss, new Dense(3), RandomTensor.Of([6, 3], Device.Reference, 3, 0, 1));
        AssertLoss(new BinaryCrossEntropy(), new Sequential(new Dense(3), new Sigmoid()), RandomTensor.Of([6, 3], Device.Reference, 3, 0, 1));
    }

    public static TheoryData<Loss> Classifications =>
    [
        new SoftmaxCrossEntropy(), new SoftmaxCrossEntropy(labelSmoothing: 0.2), new SoftmaxCrossEntropy(ignoredClass: 1),
        new SoftmaxCrossEntropy(0.1, new([3], [0.5, 1, 3], Device.Reference), 2), new SoftmaxCrossEntropy(reduction: Reduction.BatchMean),
        new NegativeLogLikelihood(), new NegativeLogLikelihood(Reduction.Sum),
    ];

    [Theory]
    [MemberData(nameof(Classifications))]
    public void The_gradients_of_every_classification_loss_are_right(Loss loss)
    {
        AssertLoss(loss, new Sequential(new Dense(3), new LogSoftmax()), RandomTensor.Classes(6, 3, Device.Reference, 3));
        AssertLoss(new SoftmaxCrossEntropy(0.1, new([3], [0.5, 1, 3], Device.Reference)), new Dense(3), RandomTensor.Of([6, 3], Device.Reference, 3, 0, 1));
    }

    private static void AssertLoss(Loss loss, Module model, Tensor t)
    {
        model.Build([4], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(model, loss, RandomTensor.Of([6, 4], Device.Reference, 2), t);

        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Fact]
    public void The_gradients_of_the_Gaussian_divergence_are_right()
    {
        Tensor mean = RandomTensor.Of([3, 4], Device.Reference, 1), logVariance = RandomTensor.Of([3, 4], Device.Reference, 2);
        GaussianDivergence loss = new();
        loss.Forward(mean, logVariance);
        (Tensor dMean, Tensor dLogVariance) = loss.Backward();
        double[] analytic = [.. dMean.ToArray(), .. dLogVariance.ToArray()];

        List<double> numeric = [];
        foreach (Tensor x in (Tensor[])[mean, logVariance])
            for (int i = 0; i < 12; i++)
                numeric.Add((LossAt(x, i, 1e-5) - LossAt(x, i, -1e-5)) / 2e-5);

        Close.Assert("dμ, dv", analytic, [.. numeric], 1e-8);

        double LossAt(Tensor x, int i, double step)
        {
            double before = x[i / 4, i % 4];
            x[i / 4, i % 4] = before + step;
            double value = loss.Forward(mean, logVariance);
            x[i / 4, i % 4] = before;
            return value;
        }
    }

    // The mistake that is copied most: the derivative of ReLU taken to be ReLU itself.
    private readonly struct WrongReLU : IActivationFunction
    {
        public T Forward<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

        public T Derivative<T>(T x, T y) where T : System.Numerics.IFloatingPointIeee754<T> => y;
    }

    [Fact]
    public void A_wrong_gradient_is_found_and_named()
    {
        Sequential model = new(new Dense(9), new Activation<WrongReLU>(), new Dense(5));
        model.Build([6], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(model, RandomTensor.Of([4, 6], Device.Reference, 2));

        Assert.True(result.Error > 0.1, result.ToString());
        string message = Assert.Throws<InvalidOperationException>(() => result.ThrowIfAbove(1e-6)).Message;
        Assert.Contains("The gradient of x [4, 6] is wrong: at element", message);
    }
}
