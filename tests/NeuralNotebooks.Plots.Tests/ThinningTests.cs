using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class ThinningTests
{
    [Fact]
    public void No_spike_of_a_long_line_is_lost()
    {
        double[] values = Gallery.Normal(100_000, 1);
        (values[12_345], values[67_890]) = (50, -50);

        int[] kept = Thinning.KeepExtremes(values, 1000);

        Assert.InRange(kept.Length, 500, 1000);
        Assert.Contains(12_345, kept);
        Assert.Contains(67_890, kept);
        Assert.Equal((0, 99_999), (kept[0], kept[^1]));
        Assert.Equal(kept.Order().Distinct(), kept);
    }

    [Fact]
    public void A_gap_stays_a_gap()
    {
        double[] values = new double[10_000];
        Array.Fill(values, double.NaN, 4000, 2000);

        Assert.Contains(Thinning.KeepExtremes(values, 100), i => double.IsNaN(values[i]));
    }

    [Fact]
    public void A_short_line_keeps_all_its_points() => Assert.Equal([0, 1, 2], Thinning.KeepExtremes([3, 1, 2], 100));

    [Fact]
    public void Of_many_points_every_nth_is_drawn() => Assert.Equal([0, 2, 5, 7], Thinning.KeepEvery(10, 4));

    [Fact]
    public void Points_of_a_curve_on_the_page_keep_their_distance() =>
        Assert.Equal([(0, 0), (2, 0), (2.5, 0)], Thinning.KeepApart([(0, 0), (1, 0), (2, 0), (2.2, 0), (2.5, 0)], 1.5));
}
