using System.Text.Json.Nodes;

namespace NeuralNotebooks.Tests;

public class PoolingTests
{
    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Pooling_matches_PyTorch_for_every_golden_case(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("pool");
        Assert.Equal(17, cases.Count);
        foreach (GoldenCase golden in cases)
        {
            Layer layer = LayerOf(golden);
            Tensor x = golden.Tensor("x", device);
            layer.Build(x.Shape.Tail, seed: 0, device);

            Tensor y = layer.Forward(x), dx = layer.Backward(golden.Tensor("upstream.y", device));

            Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dx", dx, golden.Tensor("grad.x", Device.Reference));
        }
    }

    private static Layer LayerOf(GoldenCase golden)
    {
        JsonObject hyper = golden.Hyper;
        if (golden.Op == "adaptive_avgpool2d")
            return new AdaptiveAveragePool2D(Size("output_size"));

        Size2D kernel = Size("kernel"), stride = Size("stride"), padding = Size("padding");
        bool ceiling = (bool)hyper["ceil_mode"]!;
        return golden.Op == "maxpool2d"
            ? new MaxPool2D(kernel, stride, (padding.Height, padding.Width), Size("dilation"), ceiling)
            : new AveragePool2D(kernel, stride, (padding.Height, padding.Width), (bool)hyper["count_include_pad"]!, ceiling);

        Size2D Size(string name) => ((int)hyper[name]![0]!, (int)hyper[name]![1]!);
    }

    public static TheoryData<string> Devices => DenseTests.Devices;

    [Theory]
    [MemberData(nameof(Devices))]
    public void Of_several_largest_the_first_gets_the_gradient(string device)
    {
        Assert.Equal([0, 7, 0, 0], Gradient(device, 1, 3, 3, 3));
        Assert.Equal([7, 0, 0, 0], Gradient(device, 0, 0, 0, 0));
        Assert.Equal([7, 0, 0, 0], Gradient(device, double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_NaN_comes_out_and_its_gradient_goes_to_it(string device)
    {
        MaxPool2D layer = new(2);
        layer.Build([1, 2, 2], seed: 0, DenseTests.Named(device));
        Assert.Equal([double.NaN], layer.Forward(new([1, 1, 2, 2], [5, 1, double.NaN, 3], DenseTests.Named(device))).ToArray());
        Assert.Equal([0, 0, 7, 0], layer.Backward(new([1, 1, 1, 1], [7.0], DenseTests.Named(device))).ToArray());
    }

    private static double[] Gradient(string device, params double[] x)
    {
        MaxPool2D layer = new(2);
        layer.Build([1, 2, 2], seed: 0, DenseTests.Named(device));
        layer.Forward(new([1, 1, 2, 2], x, DenseTests.Named(device)));
        return layer.Backward(new([1, 1, 1, 1], [7.0], DenseTests.Named(device))).ToArray();
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Overlapping_windows_add_their_gradients(string device)
    {
        MaxPool1D layer = new(3, stride: 1);
        layer.Build([1, 5], seed: 0, DenseTests.Named(device));

        Assert.Equal([4, 4, 4], layer.Forward(new([1, 1, 5], [1.0, 2, 4, 3, 0], DenseTests.Named(device))).ToArray());
        Assert.Equal([0, 0, 111, 0, 0], layer.Backward(new([1, 1, 3], [1.0, 10, 100], DenseTests.Named(device))).ToArray());
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Global_pooling_keeps_one_number_of_each_channel(string device)
    {
        Tensor x = new([1, 2, 2, 2], [1.0, 2, 3, 6, -4, -3, -2, -7], DenseTests.Named(device));
        Assert.Equal([3, -4], Pooled(new GlobalAveragePool(), x));
        Assert.Equal([6, -2], Pooled(new GlobalMaxPool(), x));
        Assert.Equal([3, -4], Pooled(new GlobalAveragePool(), x.Reshape([1, 2, 4])));

        static double[] Pooled(Layer layer, Tensor x)
        {
            Assert.Equal([2], layer.Build(x.Shape.Tail, seed: 0, x.Device));
            return layer.Forward(x).ToArray();
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Enlarged_images_repeat_their_pixels_or_have_lines_between_them(string device)
    {
        Tensor x = new([1, 1, 1, 3], [0.0, 4, 8], DenseTests.Named(device));
        Assert.Equal([0, 0, 4, 4, 8, 8, 0, 0, 4, 4, 8, 8], Enlarged(new Upsample2D(2), x));
        Assert.Equal([0, 1, 3, 5, 7, 8], Enlarged(new Upsample1D(2, Interpolation.Linear), x.Reshape([1, 1, 3])));
        Assert.Equal([0, 1, 3, 5, 7, 8], Enlarged(new Upsample2D((1, 2), Interpolation.Linear), x));

        static double[] Enlarged(Layer layer, Tensor x)
        {
            layer.Build(x.Shape.Tail, seed: 0, x.Device);
            return layer.Forward(x).ToArray();
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Fails("MaxPool2D: one example must be [channels, height, width], but its shape is [3, 8].", new MaxPool2D(2), [3, 8]);
        Fails("MaxPool2D: height: a window of 3 does not fit into an input of 2. Pad the input, or take a smaller window.", new MaxPool2D(3), [1, 2, 3]);
        Fails("MaxPool1D: length: at place 0 the window stands on padding only: size 2, stride 2, dilation 1, on an input of 8 with 2 before it and 2 after it. "
            + "Take less padding.", new MaxPool1D(2, padding: 2), [1, 8]);
        Fails("AveragePool2D: height: at place 0 the window stands on padding only: size 2, stride 2, dilation 1, on an input of 4 with 2 before it and 2 after it. "
            + "Take less padding.", new AveragePool2D(2, padding: 2, countsPadding: false), [1, 4, 4]);
        Fails("MaxPool1D: length: at place 0 the window stands on padding only: size 2, stride 2, dilation 2, on an input of 1 with 1 before it and 1 after it. "
            + "Take less padding.", new MaxPool1D(2, padding: 1, dilation: 2), [1, 1]);
        Fails("GlobalAveragePool: one example must be [channels, height, width] or [channels, length], with at least one place, but its shape is [7].",
            new GlobalAveragePool(), [7]);
        Fails("Upsample2D: one example must be [channels, height, width], but its shape is [7].", new Upsample2D(2), [7]);

        static void Fails(string message, Module module, Shape input) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => module.Build(input, seed: 1)).Message);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_named()
    {
        Assert.Contains("kernel is 0×0", Assert.Throws<ArgumentOutOfRangeException>(() => new MaxPool2D(0)).Message);
        Assert.Contains("stride is 1×0", Assert.Throws<ArgumentOutOfRangeException>(() => new AveragePool2D(2, (1, 0))).Message);
        Assert.Contains("size is 0×1", Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveAveragePool2D((0, 1))).Message);
        Assert.Contains("factor is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Upsample1D(0)).Message);
    }
}
