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
