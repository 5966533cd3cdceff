namespace NeuralNotebooks.Tests;

public class RegularizerTests
{
    public static TheoryData<Regularizer, double[], double> Penalties => new()
    {
        { new L2(0.5), [1, -2, 3, 0], 0.5 * 14 },
        { new L1(0.5), [0.5, -0.5, 0.5, 0], 0.5 * 6 },
    };

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_penalty_is_added_to_the_loss_and_to_the_gradients_of_weights_alone(Regularizer regularizer, double[] gradient, double penalty)
    {
        foreach (Device device in (Device[])[Device.Reference, Device.Cpu])
        {
            Parameter W = new("W", new([2, 2], [1.0, -2, 3, 0], device)), b = new("b", new([2], [5.0, 6], device));
            W.Gradient.Fill(10);

            Assert.Equal(penalty, regularizer.Apply([W, b]), 1e-6);
            Assert.Equal(gradient.Select(value => 10 + value), W.Gradient.ToArray());
            Assert.Equal([0, 0], b.Gradient.ToArray());
        }
    }

    [Fact]
    public void Training_with_a_penalty_keeps_the_weights_smaller()
    {
        double Length(Regularizer? regularizer)
        {
            Dense dense = new(3);
            dense.Build([5], seed: 1);
            Trainer trainer = new(dense, new MeanSquaredError(), new SGD(0.1), regularizer);
            for (int step = 0; step < 100; step++)
                trainer.Step(RandomTensor.Of([20, 5], Device.Cpu, 1), RandomTensor.Of([20, 3], Device.Cpu, 2));

            return dense.Parameters[0].Value.ToArray().Sum(w => w * w);
        }

        Assert.True(Length(new L2(0.1)) < 0.5 * Length(null));
        Assert.True(Length(new L1(0.1)) < 0.5 * Length(null));
    }
}
