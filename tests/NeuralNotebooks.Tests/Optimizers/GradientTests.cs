namespace NeuralNotebooks.Tests;

public class GradientTests
{
    private static Parameter[] WithGradients(Device device, params double[][] gradients) => [.. gradients.Select((values, i) =>
    {
        Parameter parameter = new($"w{i}", new([values.Length], device));
        parameter.Gradient.Write(values);
        return parameter;
    })];

    private static double[] Gradients(Parameter[] parameters) => [.. parameters.SelectMany(parameter => parameter.Gradient.ToArray())];

    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Clipping_by_norm_shortens_all_gradients_together(string deviceName)
    {
        Parameter[] parameters = WithGradients(DenseTests.Named(deviceName), [3, 0], [0, -4], [100]);
        parameters[2].IsFrozen = true;

        Assert.Equal(5, GradientClipping.ByNorm(parameters, 10), 1e-6);
        Assert.Equal([3, 0, 0, -4, 100], Gradients(parameters));

        Assert.Equal(5, GradientClipping.ByNorm(parameters, 1), 1e-6);
        Close.Assert("gradients", Gradients(parameters), [0.6, 0, 0, -0.8, 100]);
    }

    [Fact]
    public void A_norm_that_is_not_finite_leaves_the_gradients_as_they_are()
    {
        Parameter[] parameters = WithGradients(Device.Cpu, [3, double.PositiveInfinity]);

        Assert.Equal(double.PositiveInfinity, GradientClipping.ByNorm(parameters, 1));
        Assert.Equal([3, double.PositiveInfinity], Gradients(parameters));
    }

    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Clipping_by_value_clips_each_element_and_keeps_a_NaN(string deviceName)
    {
        Parameter[] parameters = WithGradients(DenseTests.Named(deviceName), [0.25, -3, 0.5], [-0.5, 7, double.NaN], [9]);
        parameters[2].IsFrozen = true;

        GradientClipping.ByValue(parameters, 0.5);

        Assert.Equal([0.25, -0.5, 0.5, -0.5, 0.5, double.NaN, 9], Gradients(parameters));
    }

    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void Accumulated_gradients_of_unequal_batches_are_those_of_one_large_batch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        Sequential model = new(new Dense(5), new Tanh(), new Dense(3));
        model.Build([4], seed: 1, device);
        MeanSquaredError loss = new();
        Tensor x = RandomTensor.Of([10, 4], device, 2), t = RandomTensor.Of([10, 3], device, 3);
        GradientAccumulator accumulator = new(model);

        // Twice, because the second round must not remember the first.
        for (int round = 0; round < 2; round++)
        {
            Backward(0, 10);
            double[] large = Gradients([.. model.Parameters]);
            foreach ((int start, int count) in ((int, int)[])[(0, 4), (4, 4), (8, 2)])
            {
                Backward(start, count);
                accumulator.Add(count);
            }

            Assert.Equal((3, 10), (accumulator.Batches, accumulator.Examples));
            accumulator.TakeMean();
            Close.Assert("gradients", Gradients([.. model.Parameters]), large);
        }

        Assert.Throws<InvalidOperationException>(accumulator.TakeMean);

        void Backward(int start, int count)
        {
            loss.Forward(model.Forward(x.Slice(start, count)), t.Slice(start, count));
            model.BackwardToParameters(loss.Backward());
        }
    }
}
