using System.Numerics;

namespace NeuralNotebooks.Tests;

// Alone, because a fault is reported to whoever reads a number next.
[Collection(AloneCollection.Name)]
public class ErrorTests
{
    private static Device Gpu => Device.Gpu;

    [Fact]
    public void A_class_out_of_range_is_reported_with_the_loss()
    {
        Tensor y = RandomTensor.Of([4, 3], Gpu, 1), t = new([4], [0, 2, 3, 1], Gpu);

        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy().Forward(y, t));

        Assert.Equal("The class at position 2 is 3: expected a whole number from 0 to 2.", error.Message);
    }

    [Fact]
    public void A_row_out_of_range_is_reported_when_numbers_are_read()
    {
        Tensor y = new([2, 3], Gpu);
        y.GatherRows(RandomTensor.Of([5, 3], Gpu, 1), new([2], [1.5, 4], Gpu));

        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => y.ToArray());

        Assert.Equal("The row at position 0 is 1.5: expected a whole number from 0 to 4.", error.Message);
        Assert.Equal([double.NaN, double.NaN, double.NaN], y.ToArray()[..3]);
    }

    [Fact]
    public void What_is_no_number_is_no_class()
    {
        Tensor y = new([2, 3], Gpu);
        y.AddAt(new([2], [0, double.NaN], Gpu), 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => y.Sum());
        Assert.Equal([1, 0, 0, 0, 0, 0], y.ToArray());
    }

    [Fact]
    public void A_function_that_ILGPU_cannot_see_is_asked_to_be_public()
    {
        Tensor x = RandomTensor.Of([5], Gpu, 1);

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => x.Map(new Hidden(), x));

        Assert.StartsWith($"Hidden cannot run on {Gpu}", error.Message);
        Assert.Contains("make it public", error.Message);
        AssertStillWorks();
    }

    private readonly struct Hidden : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x;

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => x;
    }

    [Fact]
    public void A_function_that_ILGPU_cannot_compile_is_named_with_the_reason()
    {
        Tensor x = RandomTensor.Of([5], Gpu, 1);

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => x.Map(new Thrower(), x));

        Assert.StartsWith($"Thrower cannot run on {Gpu}", error.Message);
        Assert.Contains("Throw", error.Message["Thrower".Length..]);
        AssertStillWorks();
    }

    public readonly struct Thrower : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x > T.Zero ? x : throw new InvalidOperationException("negative");

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => x;
    }

    /// <summary>Kernels that were compiled before the failure, and those that were not.</summary>
    private static void AssertStillWorks()
    {
        Tensor x = new([2], [1, 2], Gpu);
        x.Scale(2);
        x.Map(new Double(), x);

        Assert.Equal([4, 8], x.ToArray());
    }

    public readonly struct Double : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x + x;

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.One + T.One;
    }
}
