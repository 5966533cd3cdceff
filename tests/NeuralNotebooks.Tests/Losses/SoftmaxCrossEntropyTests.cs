namespace NeuralNotebooks.Tests;

public class SoftmaxCrossEntropyTests
{
    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void A_class_that_cannot_be_costs_nothing_elsewhere(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        SoftmaxCrossEntropy loss = new();

        double value = loss.Forward(new([1, 3], [0, 0, double.NegativeInfinity], device), new([1], [0.0], device));

        Assert.Equal(Math.Log(2), value, 1e-6);
        Close.Assert("dy", loss.Backward().ToArray(), [-0.5, 0.5, 0]);
    }

    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void A_batch_in_which_nothing_counts_teaches_nothing(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        SoftmaxCrossEntropy loss = new(ignoredClass: -1);

        Assert.Equal(0, loss.Forward(RandomTensor.Of([2, 3], device, 1), new([2], [-1.0, -1], device)));
        Assert.All(loss.Backward().ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void One_hot_targets_are_the_same_as_class_numbers()
    {
        Tensor y = RandomTensor.Of([6, 4], Device.Cpu, 1), t = RandomTensor.Classes(6, 4, Device.Cpu, 2), oneHot = new([6, 4]);
        oneHot.OneHot(t);

        Assert.Equal(new SoftmaxCrossEntropy(0.1).Forward(y, t), new SoftmaxCrossEntropy(0.1).Forward(y, oneHot), 1e-6);
    }

    [Fact]
    public void A_class_that_is_not_there_is_named()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new SoftmaxCrossEntropy().Forward(new([2, 3]), new([2], [0.0, 3])));

        Assert.Contains("The class at position 1 is 3: expected a whole number from 0 to 2", error.Message);
    }
}
