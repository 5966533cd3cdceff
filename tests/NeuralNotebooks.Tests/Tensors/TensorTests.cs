namespace NeuralNotebooks.Tests;

public class TensorTests
{
    [Fact]
    public void Products_read_like_the_formula()
    {
        Tensor x = Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 } }), w = Tensor.Of(new double[,] { { 5, 6 }, { 7, 8 } }), y = new([2, 2]);

        y.MatMul(x, w);
        Assert.Equal([19, 22, 43, 50], y.ToArray());
        y.MatMul(x.T, w);
        Assert.Equal([26, 30, 38, 44], y.ToArray());
        y.MatMul(x, w.T);
        Assert.Equal([17, 23, 39, 53], y.ToArray());
        y.AddMatMul(x, w);
        Assert.Equal([36, 45, 82, 103], y.ToArray());
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_named()
    {
        Tensor y = new([2, 3]), a = new([2, 4]), b = new([5, 3]);

        Assert.Equal(
            "MatMul: [2, 4] · [5, 3] does not give [2, 3]. [rows, inner] · [inner, columns] gives [rows, columns].",
            Assert.Throws<ArgumentException>(() => y.MatMul(a, b)).Message);
        Assert.Contains("[2, 4]ᵀ", Assert.Throws<ArgumentException>(() => y.MatMul(a.T, b)).Message);
        Assert.Equal("Add: the tensors must have the same shape, but are [2, 3] and [2, 4].", Assert.Throws<ArgumentException>(() => y.Add(a, a)).Message);
        Assert.Contains("on Cpu, the other on Reference", Assert.Throws<ArgumentException>(() => y.Add(y, y.To(Device.Reference))).Message);
        Assert.Contains("has 6 elements: it cannot become [4, 2]", Assert.Throws<ArgumentException>(() => y.Reshape([4, 2])).Message);
        Assert.Contains("needs 2 indices, not 1", Assert.Throws<ArgumentException>(() => y[0]).Message);
        Assert.Contains("Index 3 is outside dimension 1", Assert.Throws<ArgumentOutOfRangeException>(() => y[0, 3]).Message);
        Assert.Contains("no 3 elements from 0", Assert.Throws<ArgumentOutOfRangeException>(() => y.Slice(0, 3)).Message);
        Assert.Contains("has 6 elements, not 2", Assert.Throws<ArgumentException>(() => y.Write([1.0, 2.0])).Message);
    }

    [Theory]
    [MemberData(nameof(DenseTests.Devices), MemberType = typeof(DenseTests))]
    public void A_class_that_is_none_is_named(string deviceName)
    {
        Tensor logits = new([2, 3], DenseTests.Named(deviceName));
        SoftmaxCrossEntropy loss = new();

        string message = Assert.Throws<ArgumentOutOfRangeException>(() => loss.Forward(logits, new([2], [0.0, 3.0], logits.Device))).Message;

        Assert.Equal("The class at position 1 is 3: expected a whole number from 0 to 2.", message);
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.Forward(logits, new([2], [0.0, 0.5], logits.Device)));
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.Forward(logits, new([2], [0.0, -1.0], logits.Device)));
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.Forward(logits, new([2], [0.0, double.NaN], logits.Device)));
    }

    [Fact]
    public void Views_share_their_memory()
    {
        Tensor x = new([4, 2]);
        x.Slice(1, 2).Fill(7);
        x.Reshape([8])[0] = 1;

        Assert.Equal([1, 0, 7, 7, 7, 7, 0, 0], x.ToArray());
    }

    [Fact]
    public void Memory_starts_on_a_cache_line()
    {
        for (int size = 0; size < 100; size++)
            unsafe
            {
                Assert.Equal(0, (long)CpuDevice.Pointer(new Tensor([size])) % 64);
            }
    }
}
