namespace NeuralNotebooks.Tests;

public class NormalizationTests
{
    public static TheoryData<string> Devices => DenseTests.Devices;

    [Theory]
    [MemberData(nameof(Devices))]
    public void Normalizations_match_PyTorch_for_every_golden_case(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("norm");
        Assert.Equal(14, cases.Count);
        foreach (GoldenCase golden in cases)
        {
            Layer layer = LayerOf(golden);
            Tensor x = golden.Tensor("x", device);
            layer.Build(x.Shape.Tail, seed: 0, device);
            layer.Training = (bool?)golden.Hyper["training"] ?? true;
            string[] roles = golden.Has("weight") ? ["weight", "bias"] : [], states = layer.State.Count > 0 ? ["running_mean", "running_var"] : [];
            for (int i = 0; i < roles.Length; i++)
                layer.Parameters[i].Value.CopyFrom(golden.Tensor(roles[i], device));

            for (int i = 0; i < states.Length; i++)
                layer.State[i].Value.CopyFrom(golden.Tensor(states[i], device));

            Tensor y = layer.Forward(x), dx = layer.Backward(golden.Tensor("upstream.y", device));

            Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dx", dx, golden.Tensor("grad.x", Device.Reference));
            Assert.Equal(roles.Length, layer.Parameters.Count);
            for (int i = 0; i < roles.Length; i++)
                Close.Assert($"{golden} {roles[i]}", layer.Parameters[i].Gradient, golden.Tensor($"grad.{roles[i]}", Device.Reference));

            for (int i = 0; i < states.Length; i++)
                Close.Assert($"{golden} {states[i]}", layer.State[i].Value, golden.Tensor(states[i] + (layer.Training ? "_after" : ""), Device.Reference));
        }
    }

    private static Layer LayerOf(GoldenCase golden)
    {
        bool affine = (bool)golden.Hyper["affine"]!;
        double epsilon = (double)golden.Hyper["eps"]!;
        return golden.Op == "layernorm"
            ? new LayerNorm(golden.Hyper["normalized_shape"]!.AsArray().Count, epsilon, affine)
            : new BatchNorm((double)golden.Hyper["momentum"]!, epsilon, affine);
    }

    // There is no golden case of it: mean 0 and variance 1 in each group, and equality with the others at the ends of the range.
    [Theory]
    [MemberData(nameof(Devices))]
    public void Each_group_of_channels_has_mean_0_and_variance_1(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        GroupNorm layer = new(3, epsilon: 0);
        layer.Build([6, 4, 5], seed: 0, device);

        double[] y = layer.Forward(RandomTensor.Of([2, 6, 4, 5], device, 1, 3, 9)).ToArray();

        foreach (double[] group in y.Chunk(40))
        {
            Assert.Equal(0, group.Average(), 1e-6);
            Assert.Equal(1, group.Average(value => value * value), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void One_group_is_a_layer_normalization_and_as_many_as_channels_normalize_each_image(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        Tensor x = RandomTensor.Of([3, 4, 5], device, 1), dy = RandomTensor.Of([3, 4, 5], device, 2), pairs = x.Reshape([12, 5]);
        Layer one = new GroupNorm(1, affine: false), all = new LayerNorm(2, affine: false), each = new GroupNorm(4, affine: false), last = new LayerNorm(affine: false);
        foreach (Layer layer in (Layer[])[one, all, each, last])
            layer.Build([4, 5], seed: 0, device);

        Close.Assert("y", one.Forward(x), all.Forward(x).To(Device.Reference));
        Close.Assert("dx", one.Backward(dy), all.Backward(dy).To(Device.Reference));
        Close.Assert("y", each.Forward(x), last.Forward(x).To(Device.Reference));
        Close.Assert("dx", each.Backward(dy), last.Backward(dy).To(Device.Reference));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Numbers_far_from_zero_keep_their_digits(string deviceName)
    {
        // The mean of squares less the square of the mean would leave no digit of a variance of 1 beside a mean of 4096.
        Device device = DenseTests.Named(deviceName);
        double[] values = [.. Enumerable.Range(0, 4 * 2 * 30).Select(i => 4096 + (i % 3) - 1.0)];
        foreach ((Layer layer, Shape shape) in ((Layer, Shape)[])[(new BatchNorm(), [4, 2, 30]), (new BatchNorm(), [120, 2]), (new LayerNorm(), [8, 30]), (new GroupNorm(1), [4, 2, 30])])
        {
            layer.Build(shape.Tail, seed: 0, device);
            double[] y = layer.Forward(new(shape, values, device)).ToArray();
            Close.Assert(layer.Name, y, [.. values.Select(value => (value - 4096) / Math.Sqrt((2.0 / 3) + 1e-5))], 1e-4);
        }
    }

    [Fact]
    public void Running_statistics_are_used_after_training_and_not_changed()
    {
        BatchNorm layer = new(momentum: 0.5);
        layer.Build([2], seed: 0);
        Tensor x = Tensor.Of(new double[,] { { 1, 10 }, { 3, 30 } });

        Assert.Equal([-1, -1, 1, 1], layer.Forward(x).ToArray().Select(value => Math.Round(value, 3)));
        Assert.Equal([1, 10], layer.State[0].Value.ToArray());

        // The unbiased variances are 2 and 200.
        Assert.Equal([1.5, 100.5], layer.State[1].Value.ToArray());
        Close.Assert("y", layer.Predict(x).ToArray(), [0, 0, 2 / Math.Sqrt(1.5), 20 / Math.Sqrt(100.5)]);
        Assert.Equal([1, 10], layer.State[0].Value.ToArray());
    }

    [Fact]
    public void A_frozen_batch_normalization_uses_its_running_statistics_in_training()
    {
        BatchNorm layer = new();
        layer.Build([2], seed: 0);
        layer.Freeze();
        Tensor x = Tensor.Of(new double[,] { { 1, 10 }, { 3, 30 } });

        Close.Assert("y", layer.Forward(x).ToArray(), [1, 10, 3, 30]);
        Close.Assert("dx", layer.Backward(x).ToArray(), [1, 10, 3, 30]);
        Assert.Equal([0, 0], layer.State[0].Value.ToArray());
    }

    [Fact]
    public void One_number_for_each_channel_cannot_be_trained_with_but_predicted_from()
    {
        BatchNorm layer = new();
        layer.Build([2], seed: 0);

        Assert.Contains("[1, 2], has no variance", Assert.Throws<ArgumentException>(() => layer.Forward(new([1, 2]))).Message);
        Assert.Equal([0, 0], layer.Predict(new([1, 2])).ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Fails("GroupNorm: 6 channels cannot be divided into 4 groups.", new GroupNorm(4), [6, 2, 2]);
        Fails("BatchNorm: one example must have channels, but its shape is [].", new BatchNorm(), []);
        Fails("LayerNorm: the last 2 dimensions shall be normalized, but one example is [5].", new LayerNorm(2), [5]);
        Assert.Contains("groups is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new GroupNorm(0)).Message);
        Assert.Contains("momentum", Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(1.5)).Message);
        Assert.Contains("epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => new LayerNorm(epsilon: -1)).Message);

        static void Fails(string message, Module module, Shape input) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => module.Build(input, seed: 1)).Message);
    }
}
