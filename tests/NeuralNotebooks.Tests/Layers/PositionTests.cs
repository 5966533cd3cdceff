namespace NeuralNotebooks.Tests;

public class PositionTests
{
    [Fact]
    public void Sinusoidal_positions_are_those_of_the_paper()
    {
        SinusoidalPositions layer = new();
        layer.Build([4, 6], seed: 0, Device.Reference);
        Tensor x = RandomTensor.Of([2, 4, 6], Device.Reference, 1);

        Tensor y = layer.Forward(x);

        for (int n = 0; n < 2; n++)
            for (int t = 0; t < 4; t++)
                for (int i = 0; i < 3; i++)
                {
                    double angle = t / Math.Pow(10000, 2.0 * i / 6);
                    Assert.Equal(x[n, t, 2 * i] + Math.Sin(angle), y[n, t, 2 * i], 1e-12);
                    Assert.Equal(x[n, t, 2 * i + 1] + Math.Cos(angle), y[n, t, 2 * i + 1], 1e-12);
                }
    }

    [Fact]
    public void Longer_sequences_have_more_positions()
    {
        SinusoidalPositions layer = new();
        layer.Build([4, 6], seed: 0, Device.Reference);
        Tensor x = RandomTensor.Of([2, 9, 6], Device.Reference, 1);

        Assert.Equal(x[1, 8, 0] + Math.Sin(8), layer.Forward(x)[1, 8, 0], 1e-12);
    }

    [Fact]
    public void Learned_positions_are_added_and_learn_from_every_example()
    {
        LearnedPositions layer = new(new Normal(0, 1));
        layer.Build([4, 3], seed: 1, Device.Reference);
        Tensor P = layer.Parameters[0].Value, x = RandomTensor.Of([2, 2, 3], Device.Reference, 1), dy = RandomTensor.Of([2, 2, 3], Device.Reference, 2);

        Tensor y = layer.Forward(x);
        layer.Backward(dy);

        Assert.Equal(x[1, 1, 2] + P[1, 2], y[1, 1, 2], 1e-12);
        Assert.Equal(dy[0, 1, 2] + dy[1, 1, 2], layer.Parameters[0].Gradient[1, 2], 1e-12);
        Assert.Equal(0, layer.Parameters[0].Gradient[3, 0]);
        Assert.Contains("expected [batch, 4, 3]", Assert.Throws<ArgumentException>(() => layer.Forward(new([2, 5, 3], Device.Reference))).Message);
    }

    [Fact]
    public void Learned_positions_move_with_their_layer()
    {
        LearnedPositions layer = new();
        layer.Build([4, 3], seed: 1);
        Tensor x = RandomTensor.Of([2, 2, 3], Device.Cpu, 1);
        double[] before = layer.Forward(x).ToArray();

        layer.To(Device.Reference);

        Close.Assert("y", layer.Forward(x.To(Device.Reference)).ToArray(), before, 1e-6);
    }
}
