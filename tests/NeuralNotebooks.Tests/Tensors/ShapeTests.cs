namespace NeuralNotebooks.Tests;

public class ShapeTests
{
    [Fact]
    public void A_shape_is_its_lengths()
    {
        Shape shape = [2, 3, 4];

        Assert.Equal((3, 24, 6, 4), (shape.Rank, shape.Size, shape.Rows, shape.Columns));
        Assert.Equal([3, 4], shape.Tail);
        Assert.Equal([5, 2, 3, 4], shape.Prepend(5));
        Assert.Equal("[2, 3, 4]", shape.ToString());
        Assert.True(shape == [2, 3, 4]);
        Assert.True(shape != [4, 3, 2]);
        Assert.Equal(shape.GetHashCode(), Shape.Create([2, 3, 4]).GetHashCode());
    }

    [Fact]
    public void A_single_number_has_no_dimension_and_one_element()
    {
        Assert.Equal((0, 1, 1, 1), (default(Shape).Rank, default(Shape).Size, default(Shape).Rows, default(Shape).Columns));
        Assert.Equal(default, Shape.Create([]));
    }

    [Fact]
    public void Impossible_shapes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Create([2, -1]));
        Assert.Contains("more than", Assert.Throws<ArgumentException>(() => Shape.Create([100_000, 100_000])).Message);
        Assert.Equal(0, Shape.Create([0, 2_000_000_000, 2_000_000_000]).Size);
    }
}
