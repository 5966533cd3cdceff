namespace NeuralNotebooks.Tests;

public class OneHotTests
{
    [Fact]
    public void A_class_becomes_a_1_at_its_place()
    {
        Tensor y = OneHot.Encode(Tensor.Of(2, 0), classes: 4);

        Assert.Equal([2, 4], y.Shape);
        Assert.Equal([0, 0, 1, 0, 1, 0, 0, 0], y.ToArray());
    }

    [Fact]
    public void The_largest_class_says_how_many_there_are() => Assert.Equal([3, 6], OneHot.Encode(Tensor.Of(2, 5, 0)).Shape);

    [Fact]
    public void Decoding_gives_the_classes_back_in_every_shape()
    {
        Tensor t = RandomTensor.Classes(12, 5, Device.Reference, seed: 1).Reshape([3, 4]);

        Tensor y = OneHot.Encode(t, 5);

        Assert.Equal([3, 4, 5], y.Shape);
        Close.Assert("t", OneHot.Decode(y), t, 0);
    }

    [Fact]
    public void What_is_no_class_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode(Tensor.Of(0, 3), classes: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode(Tensor.Of(0, 0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode(Tensor.Of(0, -1)));
        Assert.Throws<ArgumentException>(() => OneHot.Decode(new([])));
    }
}
