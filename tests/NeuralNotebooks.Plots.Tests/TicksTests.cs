using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class TicksTests
{
    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-3, 3, 6, "−3 −2 −1 0 1 2 3")]
    [InlineData(0.093, 0.91, 4, "0.2 0.4 0.6 0.8")]
    [InlineData(0, 50_240, 4, "0 10k 20k 30k 40k 50k")]
    [InlineData(0, 2e7, 4, "0 5M 10M 15M 20M")]
    [InlineData(1999, 2004, 5, "1999 2000 2001 2002 2003 2004")]
    [InlineData(0, 3e-5, 3, "0 1·10⁻⁵ 2·10⁻⁵ 3·10⁻⁵")]
    public void Marks_stand_at_round_numbers_with_as_many_decimals_as_their_step(double from, double to, int about, string labels) =>
        Assert.Equal(labels, Labels(Ticks.Linear(from, to, about)));

    [Fact]
    public void Rounding_takes_no_mark_away_from_the_ends() =>
        Assert.Equal([0.1, 0.2, 0.3], Ticks.Linear(0.1, 0.1 + 0.2, 2).Select(tick => Math.Round(tick.Value, 12)));

    [Fact]
    public void Between_epochs_there_is_no_mark()
    {
        Assert.Equal("1 2 3", Labels(Ticks.Linear(1, 3, 8, whole: true)));
        Assert.Equal("1 2 3 4 5 6 7 8 9 10", Labels(Ticks.Linear(1, 10, 4, whole: true)));
        Assert.Equal("0 20 40 60", Labels(Ticks.Linear(1 - 1, 60, 4, whole: true)));
    }

    [Theory]
    [InlineData(1e-10, 0.4, 5, "10⁻¹⁰ 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻²")]
    [InlineData(0.01, 100, 5, "0.01 0.1 1 10 100")]
    [InlineData(0.1, 3, 6, "0.1 0.2 0.5 1 2")]
    public void Logarithmic_marks_are_powers_of_ten(double from, double to, int about, string labels) =>
        Assert.Equal(labels, Labels(Ticks.Log(from, to, about)));

    private static string Labels(Tick[] ticks) => string.Join(' ', ticks.Select(tick => tick.Label));
}
