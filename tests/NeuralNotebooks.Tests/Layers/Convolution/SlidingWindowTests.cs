namespace NeuralNotebooks.Tests;

public class SlidingWindowTests
{
    [Theory]
    [InlineData(5, 3, 1, 1, 0, 3)]
    [InlineData(5, 3, 2, 1, 1, 3)]
    [InlineData(5, 2, 1, 2, 0, 3)]
    [InlineData(6, 3, 2, 1, 0, 2)]
    [InlineData(4, 1, 3, 1, 0, 2)]
    [InlineData(224, 7, 2, 1, 3, 112)]
    public void It_has_as_many_places_as_the_formula_says(int length, int size, int stride, int dilation, int padding, int places)
    {
        SlidingWindow window = new(length, size, stride, dilation, padding, padding);

        Assert.Equal(places, window.Places);
        Assert.True(window.Position(places - 1, size - 1) < length + padding);
        Assert.True(window.Position(places, size - 1) >= length + padding);
    }

    [Fact]
    public void A_tap_stands_where_the_drawing_shows_it()
    {
        SlidingWindow window = new(5, 3, stride: 2, before: 1, after: 1);
        Assert.Equal([-1, 0, 1, 1, 2, 3, 3, 4, 5], from place in Enumerable.Range(0, window.Places) from tap in Enumerable.Range(0, 3) select window.Position(place, tap));
        Assert.Equal([false, true, true, false], ((int[])[-1, 0, 4, 5]).Select(window.Contains));
    }

    [Theory]
    [InlineData(7, 2, 2, 0, 4)]
    [InlineData(6, 2, 2, 0, 3)]
    [InlineData(5, 3, 3, 1, 2)]
    [InlineData(6, 3, 3, 1, 3)]
    [InlineData(4, 2, 3, 1, 2)]
    public void Rounded_up_the_last_window_may_stick_out_but_not_begin_outside(int length, int size, int stride, int padding, int places)
    {
        SlidingWindow window = new(length, size, stride, before: padding, after: padding, ceiling: true);

        Assert.Equal(places, window.Places);
        Assert.True(window.Position(places - 1, 0) < length);
    }

    [Fact]
    public void A_window_of_the_input_itself_has_one_place_and_a_longer_one_none()
    {
        Assert.Equal(1, new SlidingWindow(4, 4).Places);
        Assert.Throws<ArgumentException>(() => new SlidingWindow(4, 5));
        Assert.Throws<ArgumentException>(() => new SlidingWindow(0, 1));
        Assert.Throws<ArgumentException>(() => new SlidingWindow(4, int.MaxValue, dilation: int.MaxValue));
    }
}
