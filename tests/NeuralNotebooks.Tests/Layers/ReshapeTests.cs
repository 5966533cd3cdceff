namespace NeuralNotebooks.Tests;

public class ReshapeTests
{
    [Fact]
    public void Flatten_and_Reshape_give_the_same_numbers_another_shape()
    {
        Sequential model = new(new Flatten(), new Reshape([3, 2, 2]));
        Assert.Equal([3, 2, 2], model.Build([2, 6], seed: 1));
        Tensor x = RandomTensor.Of([5, 2, 6], Device.Cpu, 1), dy = RandomTensor.Of([5, 3, 2, 2], Device.Cpu, 2);

        Tensor y = model.Forward(x), dx = model.Backward(dy);

        Assert.Equal([5, 3, 2, 2], y.Shape);
        Assert.Equal(x.ToArray(), y.ToArray());
        Assert.Equal([5, 2, 6], dx.Shape);
        Assert.Equal(dy.ToArray(), dx.ToArray());
        Assert.Equal("layer 1 (Flatten)  [12]", model.Summary().ToString().Split(Environment.NewLine)[2].TrimEnd());
    }

    [Fact]
    public void Another_tensor_of_the_same_shape_gives_its_own_numbers()
    {
        Flatten flatten = new();
        flatten.Build([2, 6], seed: 1);
        Tensor a = RandomTensor.Of([5, 2, 6], Device.Cpu, 1), b = RandomTensor.Of([10, 2, 6], Device.Cpu, 2);

        Assert.Equal(a.ToArray(), flatten.Forward(a).ToArray());
        Assert.Equal(b.Slice(5, 5).ToArray(), flatten.Forward(b.Slice(5, 5)).ToArray());
        Assert.Equal(b.Slice(0, 5).ToArray(), flatten.Forward(b.Slice(0, 5)).ToArray());
    }

    [Fact]
    public void A_shape_of_another_size_is_refused() => Assert.Equal(
        "Reshape: one example [2, 3] has 6 elements: it cannot become [4], which has 4.",
        Assert.Throws<ArgumentException>(() => new Reshape([4]).Build([2, 3], seed: 1)).Message);
}
