using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

/// <summary>What is computed of the data before it is drawn: bins, quartiles, lines of equal height, colours.</summary>
public class StatisticsTests
{
    [Fact]
    public void Bins_count_every_number_once()
    {
        double[] values = Gallery.Normal(10_000, 1);

        Bins bins = Bins.Of(values, null);

        Assert.Equal(10_000, bins.Counts.Sum());
        Assert.Equal(0.1, bins.Width, 12);
        for (int i = 0; i < bins.Counts.Length; i++)
            Assert.Equal(values.Count(value => value >= bins.Middles[i] - 0.05 - 1e-9 && value < bins.Middles[i] + 0.05 - 1e-9), bins.Counts[i], 1.0);
    }

    [Fact]
    public void Bins_are_as_many_as_asked_for_or_nearly() => Assert.InRange(Bins.Of(Gallery.Normal(1000, 1), 30).Counts.Length, 20, 45);

    [Fact]
    public void One_number_has_one_bin()
    {
        Bins bins = Bins.Of([5, 5, 5, double.NaN], null);

        Assert.Equal([5.0, 3.0], [.. bins.Middles, .. bins.Counts]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    [InlineData(1, 4)]
    public void Quantiles_are_NumPys(double share, double expected) => Assert.Equal(expected, BoxTrace.Quantile([1, 2, 3, 4], share), 12);

    [Fact]
    public void Lines_of_equal_height_of_a_cone_are_circles()
    {
        Values axis = Values.Between(-2, 2, 41);
        Grid grid = new(Values2D.Of((x, y) => Math.Sqrt(x * x + y * y), axis, axis), axis, axis);

        List<(double X, double Y)[]> lines = Isolines.Of(Values2D.Of((x, y) => Math.Sqrt(x * x + y * y), axis, axis), 1);

        (double X, double Y)[] circle = Assert.Single(lines);
        Assert.Equal(circle[0], circle[^1]);
        Assert.All(circle, point => Assert.Equal(1, Math.Sqrt(Math.Pow(grid.X(point.X), 2) + Math.Pow(grid.Y(point.Y), 2)), 2));
    }

    [Fact]
    public void At_a_saddle_the_lines_do_not_cross()
    {
        Values axis = Values.Between(-1, 1, 4);

        List<(double X, double Y)[]> lines = Isolines.Of(Values2D.Of((x, y) => x * y, axis, axis), 0.05);

        Assert.Equal(2, lines.Count);
    }

    [Fact]
    public void Between_its_points_a_map_is_interpolated()
    {
        Grid grid = new(new double[,] { { 0, 1 }, { 2, 3 } }, [0, 10], [5, 0]);

        Assert.Equal([0, 0.5, 1, 1.5, 3], new[] { grid[0, 5], grid[5, 5], grid[0, 2.5], grid[5, 2.5], grid[99, -99] });
    }

    [Fact]
    public void A_large_map_is_averaged()
    {
        Values2D map = Values2D.Of((x, y) => x + 10 * y, Values.Indices(4), Values.Indices(2)).AtMost(2);

        Assert.Equal((2, 2), (map.Rows, map.Columns));
        Assert.Equal([0.5, 2.5, 10.5, 12.5], new[] { map[0, 0], map[0, 1], map[1, 0], map[1, 1] });
    }

    [Fact]
    public void Colours_are_mixed_between_the_stops_of_a_map()
    {
        ColorMap map = ColorMap.Of("#000000", "#ff8000");

        Assert.Equal(["#000000", "#804000", "#ff8000", "#ff8000"], new[] { map[0], map[0.5], map[1], map[7] });
        Assert.Equal("#dddddd", map[double.NaN]);
        Assert.Equal("#ffc080", map.Lighter(0.5)[1]);
    }

    [Fact]
    public void A_signed_map_has_zero_in_its_middle()
    {
        ColorBar bar = ColorBar.For(ColorMap.Diverging, [-1, 3], "", null, null);

        Assert.Equal((-3, 3), (bar.Low, bar.High));
        Assert.Equal("#f7f7f7", bar.Map[bar.Share(0)]);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    public void A_map_of_colours_says_how_they_are_written(string color) =>
        Assert.Contains("#rrggbb", Assert.Throws<ArgumentException>(() => ColorMap.Of("#000000", color)).Message);
}
