using NeuralNotebooks.Cli;

namespace NeuralNotebooks.Tests;

public class TextTokensTests
{
    private static bool AreSame(string saved, string now, double tolerance = 1e-3) => new TextTokens(new NumberTolerance(tolerance)).AreSame(saved, now);

    [Theory]
    [InlineData("loss 0.36071", "loss 0.36079")]
    [InlineData("loss 0.647", "loss 0.646")]
    [InlineData("4,000 digits", "4,001 digits")]
    [InlineData("8.1e-10", "7.3e-10")]
    [InlineData("-1.2345e-05", "-1.2346e-05")]
    [InlineData("95.93 %", "95.94 %")]
    [InlineData("accuracy   9.99", "accuracy  10.00")]
    [InlineData("[0.10001, −0.2]", "[0.10002, −0.2]")]
    [InlineData("NaN", "NaN")]
    [InlineData("0.000", "-0.000")]
    public void Numbers_within_the_tolerance_are_the_same(string saved, string now) => Assert.True(AreSame(saved, now));

    [Theory]
    [InlineData("loss 0.3607", "loss 0.3707")]
    [InlineData("loss 0.5", "loss 0.6")]
    [InlineData("52,650 weights", "52,750 weights")]
    [InlineData("step 1", "step 2")]
    [InlineData("0.5", "-0.5")]
    [InlineData("0.5", "NaN")]
    [InlineData("1e-5", "1e-4")]
    [InlineData("h1 0.5", "h2 0.5")]
    [InlineData("W [3, 4]", "W [3, 4, 5]")]
    [InlineData("loss 0.5", "accuracy 0.5")]
    [InlineData("conv2d", "conv3d")]
    [InlineData("mean 0.5 min 0.10", "mean 0.5 min 0.15")]
    [InlineData("mean 0.50 min 0.10", "mean 0.55 min 0.10")]
    public void A_number_that_has_really_changed_is_not(string saved, string now) => Assert.False(AreSame(saved, now));

    [Theory]
    [InlineData("0.36071", "0.36079", false)]
    [InlineData("0.36071", "0.36071", true)]
    public void A_tolerance_of_zero_wants_the_same_number(string saved, string now, bool same) => Assert.Equal(same, AreSame(saved, now, tolerance: 0));

    [Fact]
    public void A_wide_tolerance_takes_more() => Assert.True(AreSame("loss 0.360", "loss 0.370", tolerance: 0.05));

    [Theory]
    [InlineData("epoch 1/7  loss 0.3607  0.1 s", "epoch 1/7  loss 0.3607  12.4 s")]
    [InlineData("took 3 min 5 s.", "took 12 s.")]
    [InlineData("1,234/s", "987/s")]
    [InlineData("1,234 examples/s and 12.3 GFLOP/s", "42 examples/s and 0.3 GFLOP/s")]
    [InlineData("900 images per second", "1,800.5 images per second")]
    [InlineData("0.21s 35ms 12 µs 9ns", "0.4s 1ms 5 µs 1ns")]
    [InlineData("2.3 ms/step", "4.5 ms/step")]
    [InlineData("ETA 0:12", "ETA 1:02:03")]
    [InlineData("ETA: 12 s", "ETA: 3 min")]
    [InlineData("Elapsed 00:00:01.234", "Elapsed 00:01:02.5")]
    [InlineData("elapsed: 0.53", "elapsed: 1.2")]
    [InlineData("2.1 times faster, 3× as fast", "1.8 times faster, 2.5× as fast")]
    [InlineData("12 s left", "3 s left")]
    public void Timings_do_not_count(string saved, string now) => Assert.True(AreSame(saved, now));

    [Theory]
    [InlineData("16:9", "16:10")]
    [InlineData("3 steps", "4 steps")]
    [InlineData("5 seeds", "6 seeds")]
    [InlineData("3 × 4", "3 × 5")]
    [InlineData("s = 3", "s = 4")]
    [InlineData("loss 0.5 in 3 s", "loss 0.6 in 3 s")]
    public void What_only_looks_like_a_timing_counts(string saved, string now) => Assert.False(AreSame(saved, now));

    [Fact]
    public void A_tables_column_of_timings_does_not_count()
    {
        string[] table = ["epoch    loss  seconds", "    1  0.3607      0.1", "    2  0.2380     12.5", "", "0.1 is 0.1"];

        Assert.Equal(
            ["epoch    loss  seconds", $"    1  0.3607      {Timings.Mark}", $"    2  0.2380     {Timings.Mark}", "", "0.1 is 0.1"],
            Timings.Hide(table));
    }

    [Theory]
    [InlineData("seconds", true)]
    [InlineData("time", true)]
    [InlineData("images/s", true)]
    [InlineData("time (ms)", true)]
    [InlineData("epoch loss seconds", false)]
    [InlineData("min", false)]
    [InlineData("loss", false)]
    [InlineData("1,234/s", false)]
    public void A_column_of_timings_is_known_by_its_title(string title, bool isTiming) => Assert.Equal(isTiming, Timings.IsTitle(title));

    [Theory]
    [InlineData("M10,20L30.2-4", "M10,20.3L30-4", true)]
    [InlineData("M10,20L30-4", "M10,21L30-4", false)]
    [InlineData("M10,20L30-4", "M10,20C30-4", false)]
    public void Drawings_may_be_half_a_pixel_apart(string saved, string now, bool same) =>
        Assert.Equal(same, new TextTokens(NumberTolerance.Default).AreSameDrawing(saved, now));
}
