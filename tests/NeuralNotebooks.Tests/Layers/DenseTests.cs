namespace NeuralNotebooks.Tests;

public class DenseTests
{
    public static TheoryData<string> Devices => ["Reference", "Cpu"];

    internal static Device Named(string device) => device == "Cpu" ? Device.Cpu : Device.Reference;

    [Theory]
    [MemberData(nameof(Devices))]
    public void Dense_matches_PyTorch_for_every_golden_case(string deviceName)
    {
        Device device = Named(deviceName);
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("dense");
        Assert.Equal(5, cases.Count);
        foreach (GoldenCase golden in cases)
        {
            bool bias = golden.Has("bias");
            Tensor x = golden.Tensor("x", device);
            Dense dense = new((int)golden.Hyper["out_features"]!, bias);
            dense.Build(x.Shape.Tail, seed: 0, device);
            dense.Parameters[0].Value.CopyFrom(golden.TransposedTensor("weight", device));
            if (bias)
                dense.Parameters[1].Value.CopyFrom(golden.Tensor("bias", device));

            Tensor y = dense.Forward(x);
            Tensor dx = dense.Backward(golden.Tensor("upstream.y", device));

            Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dx", dx, golden.Tensor("grad.x", Device.Reference));
            Close.Assert($"{golden} dW", dense.Parameters[0].Gradient, golden.TransposedTensor("grad.weight", Device.Reference));
            if (bias)
                Close.Assert($"{golden} db", dense.Parameters[1].Gradient, golden.Tensor("grad.bias", Device.Reference));
        }
    }

    [Fact]
    public void Wrong_inputs_are_named()
    {
        Dense dense = new(4);
        Assert.Contains("Build", Assert.Throws<InvalidOperationException>(() => dense.Forward(new([2, 3]))).Message);

        dense.Build([3], seed: 0);
        Assert.Equal("Dense: the input is [2, 5], expected [batch, 3].", Assert.Throws<ArgumentException>(() => dense.Forward(new([2, 5]))).Message);
        Assert.Contains("Reference", Assert.Throws<ArgumentException>(() => dense.Forward(new([2, 3], Device.Reference))).Message);
        Assert.Contains("Forward", Assert.Throws<InvalidOperationException>(() => dense.Backward(new([2, 4]))).Message);

        dense.Forward(new([2, 3]));
        Assert.Contains("dy is [2, 3], but y was [2, 4]", Assert.Throws<ArgumentException>(() => dense.Backward(new([2, 3]))).Message);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_on_every_device()
    {
        Dense reference = new(10), cpu = new(10);
        reference.Build([20], seed: 5, Device.Reference);
        cpu.Build([20], seed: 5, Device.Cpu);

        Assert.Equal(reference.Parameters[0].Value.ToArray().Select(w => (float)w), cpu.Parameters[0].Value.ToArray().Select(w => (float)w));
    }
}
