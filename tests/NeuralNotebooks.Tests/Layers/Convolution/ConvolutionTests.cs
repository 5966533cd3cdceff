using System.Text.Json.Nodes;

namespace NeuralNotebooks.Tests;

public class ConvolutionTests
{
    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Convolutions_match_PyTorch_for_every_golden_case(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("conv");
        Assert.Equal(25, cases.Count);
        foreach (GoldenCase golden in cases)
        {
            Layer layer = LayerOf(golden);
            Tensor x = golden.Tensor("x", device);
            layer.Build(x.Shape.Tail, seed: 0, device);
            layer.Parameters[0].Value.CopyFrom(golden.Tensor("weight", device));
            bool bias = golden.Has("bias");
            Assert.Equal(bias ? 2 : 1, layer.Parameters.Count);
            if (bias)
                layer.Parameters[1].Value.CopyFrom(golden.Tensor("bias", device));

            Tensor y = layer.Forward(x), dx = layer.Backward(golden.Tensor("upstream.y", device));

            Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dx", dx, golden.Tensor("grad.x", Device.Reference));
            Close.Assert($"{golden} dW", layer.Parameters[0].Gradient, golden.Tensor("grad.weight", Device.Reference));
            if (bias)
                Close.Assert($"{golden} db", layer.Parameters[1].Gradient, golden.Tensor("grad.bias", Device.Reference));
        }
    }

    private static Layer LayerOf(GoldenCase golden)
    {
        JsonObject hyper = golden.Hyper;
        int filters = (int)hyper["out_channels"]!, groups = (int)hyper["groups"]!;
        bool bias = (bool)hyper["bias"]!;
        Size2D kernel = Size("kernel"), stride = Size("stride"), padding = Size("padding"), dilation = Size("dilation");
        return golden.Op == "conv2d"
            ? new Conv2D(filters, kernel, stride, (padding.Height, padding.Width), dilation, groups, bias)
            : new Conv2DTranspose(filters, kernel, stride, (padding.Height, padding.Width), Size("output_padding"), dilation, groups, bias);

        Size2D Size(string name) => ((int)hyper[name]![0]!, (int)hyper[name]![1]!);
    }

    [Fact]
    public void A_convolution_by_hand()
    {
        Conv2D layer = new(1, kernel: 2);
        layer.Build([1, 3, 3], seed: 1);
        layer.Parameters[0].Value.Write((ReadOnlySpan<double>)[1, 2, 3, 4]);
        layer.Parameters[1].Value.Fill(100);

        Tensor y = layer.Forward(new([1, 1, 3, 3], [1.0, 0, 2, 0, 1, 0, 3, 0, 1]));

        // 1·1 + 2·0 + 3·0 + 4·1, …
        Assert.Equal([105, 107, 111, 105], y.ToArray());
        Assert.Equal([1, 1, 2, 2], y.Shape);
    }

    [Fact]
    public void A_transposed_convolution_by_hand()
    {
        Conv2DTranspose layer = new(1, kernel: 2, stride: 2, bias: false);
        layer.Build([1, 1, 2], seed: 1);
        layer.Parameters[0].Value.Write((ReadOnlySpan<double>)[1, 2, 3, 4]);

        Tensor y = layer.Forward(new([1, 1, 1, 2], [10.0, 100]));

        Assert.Equal([10, 20, 100, 200, 30, 40, 300, 400], y.ToArray());
    }

    [Fact]
    public void A_sequence_is_an_image_of_height_1()
    {
        Conv1D sequence = new(6, kernel: 3, stride: 2, padding: 2, dilation: 2, groups: 2);
        Conv2D image = new(6, kernel: (1, 3), stride: (1, 2), padding: (0, 2), dilation: (1, 2), groups: 2);
        Assert.Equal([6, 5], sequence.Build([4, 9], seed: 1));
        Assert.Equal([6, 1, 5], image.Build([4, 1, 9], seed: 1));
        Tensor x = RandomTensor.Of([2, 4, 9], Device.Cpu, 1), dy = RandomTensor.Of([2, 6, 5], Device.Cpu, 2);

        Assert.Equal(image.Forward(x.Reshape([2, 4, 1, 9])).ToArray(), sequence.Forward(x).ToArray());
        Assert.Equal(image.Backward(dy.Reshape([2, 6, 1, 5])).ToArray(), sequence.Backward(dy).ToArray());
        Assert.Equal(image.Parameters[0].Gradient.ToArray(), sequence.Parameters[0].Gradient.ToArray());
    }

    [Theory]
    [InlineData(28, 3, 1, 28)]
    [InlineData(28, 4, 1, 28)]
    [InlineData(28, 5, 2, 14)]
    [InlineData(29, 2, 2, 15)]
    [InlineData(7, 3, 5, 2)]
    [InlineData(5, 1, 3, 2)]
    public void The_padding_same_gives_one_output_for_each_step(int length, int kernel, int stride, int expected)
    {
        Conv2D layer = new(1, kernel, stride, Padding.Same);
        Assert.Equal([1, expected, expected], layer.Build([1, length, length], seed: 1));

        Conv2DTranspose transposed = new(1, kernel, stride, Padding.Same);
        Assert.Equal([1, length * stride, length * stride], transposed.Build([1, length, length], seed: 1));
    }

    [Fact]
    public void Parameters_are_counted_as_PyTorch_counts_them()
    {
        Conv2D layer = new(64, 3, groups: 4);
        layer.Build([32, 10, 10], seed: 1);
        Assert.Equal(64 * 8 * 9 + 64, layer.ParameterCount);

        Conv2DTranspose transposed = new(16, (5, 3), bias: false);
        transposed.Build([32, 10, 10], seed: 1);
        Assert.Equal(32 * 16 * 15, transposed.ParameterCount);
        Assert.Equal([32, 16, 5, 3], transposed.Parameters[0].Value.Shape);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Fails("Conv2D: one example must be [channels, height, width], but its shape is [784].", new Conv2D(8, 3), [784]);
        Fails("Conv1D: one example must be [channels, length], but its shape is [3, 8, 8].", new Conv1D(8, 3), [3, 8, 8]);
        Fails("Conv2D: height: a window of 5 does not fit into an input of 4. Pad the input, or take a smaller window.", new Conv2D(8, 5), [1, 4, 9]);
        Fails("Conv2D: width: a window of 3 with dilation 4, which reaches over 9, does not fit into an input of 5 with 1 before it and 1 after it.",
            new Conv2D(8, 3, padding: 1, dilation: 4), [1, 9, 5]);
        Fails("Conv1D: length: a window of 4 does not fit into an input of 3. Pad the input, or take a smaller window.", new Conv1D(8, 4), [1, 3]);
        Fails("layer 2 (Conv2D): 8 channels and 9 filters cannot both be divided into 3 groups.",
            new Sequential(new Conv2D(8, 3), new Conv2D(9, 3, groups: 3)), [1, 9, 9]);
        Fails("Conv2DTranspose: an input of height 1 and a padding of 2 leave nothing of the output: its height would be -1. Take less padding.",
            new Conv2DTranspose(1, 3, padding: 2), [1, 1, 5]);

        static void Fails(string message, Module module, Shape input) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => module.Build(input, seed: 1)).Message);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_named()
    {
        Assert.Contains("kernel is 0×3", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2D(8, (0, 3))).Message);
        Assert.Contains("stride is 0×0", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2D(8, 3, stride: 0)).Message);
        Assert.Contains("dilation is 1×-1", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv1D(8, 3, dilation: -1)).Message);
        Assert.Contains("padding is 0×-2", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2D(8, 3, padding: (0, -2))).Message);
        Assert.Contains("filters is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2DTranspose(0, 3)).Message);
        Assert.Contains("groups is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv1D(8, 3, groups: 0)).Message);
        Assert.Contains("must be below the stride, 2×2", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2DTranspose(8, 3, 2, outputPadding: 2)).Message);
    }

    [Fact]
    public void A_batch_of_no_examples_has_no_gradient()
    {
        Conv2D layer = new(3, 3, padding: 1);
        layer.Build([2, 4, 4], seed: 1);

        Assert.Equal([0, 3, 4, 4], layer.Forward(new([0, 2, 4, 4])).Shape);
        Assert.Equal([0, 2, 4, 4], layer.Backward(new([0, 3, 4, 4])).Shape);
        Assert.All(layer.Parameters, parameter => Assert.All(parameter.Gradient.ToArray(), gradient => Assert.Equal(0, gradient)));
    }

    [Fact]
    public void A_summary_shows_images_and_parameters()
    {
        Sequential model = new(
            new Conv2D(32, 3), new ReLU(), new MaxPool2D(2), new Conv2D(64, 3, padding: Padding.Same, bias: false), new BatchNorm(), new GlobalAveragePool(),
            new Dense(10));
        model.Build([1, 28, 28], seed: 1);

        Assert.Equal(
            [
                "layer                        output        parameters  state",
                "input                        [1, 28, 28]",
                "layer 1 (Conv2D)             [32, 26, 26]         320",
                "layer 2 (ReLU)               [32, 26, 26]",
                "layer 3 (MaxPool2D)          [32, 13, 13]",
                "layer 4 (Conv2D)             [64, 13, 13]      18,432",
                "layer 5 (BatchNorm)          [64, 13, 13]         128    128",
                "layer 6 (GlobalAveragePool)  [64]",
                "layer 7 (Dense)              [10]                 650",
                "together                                       19,530    128",
            ], model.Summary().ToString().Split(Environment.NewLine));
    }
}
