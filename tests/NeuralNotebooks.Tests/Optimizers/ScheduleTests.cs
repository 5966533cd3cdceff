namespace NeuralNotebooks.Tests;

public class ScheduleTests
{
    private static void AssertValues(Schedule schedule, params (double Time, double LearningRate)[] expected) =>
        Assert.All(expected, each => Assert.Equal(each.LearningRate, schedule.At(each.Time), 1e-12));

    [Fact]
    public void Steps_fall_by_a_factor_after_each_length_of_time() =>
        AssertValues(new StepDecay(0.8, length: 3, factor: 0.5), (0, 0.8), (2.99, 0.8), (3, 0.4), (5, 0.4), (6, 0.2), (9.5, 0.1));

    [Fact]
    public void An_exponential_falls_by_the_same_factor_in_every_unit_of_time() =>
        AssertValues(new ExponentialDecay(0.8, 0.25), (0, 0.8), (0.5, 0.4), (1, 0.2), (1.5, 0.1), (2, 0.05));

    // cos(π/3) = 1/2, cos(π/2) = 0, cos(2π/3) = −1/2
    [Fact]
    public void A_cosine_comes_down_along_half_a_wave_and_stays() =>
        AssertValues(new CosineDecay(0.9, length: 6, final: 0.1), (0, 0.9), (2, 0.7), (3, 0.5), (4, 0.3), (6, 0.1), (7, 0.1), (100, 0.1));

    // The decays take 2, 4 and 8 units, and start at 0, 2 and 6.
    [Fact]
    public void A_cosine_with_restarts_comes_down_more_slowly_each_time() =>
        AssertValues(new CosineDecay(0.8, length: 2, growth: 2), (0, 0.8), (1, 0.4), (2, 0.8), (4, 0.4), (6, 0.8), (10, 0.4), (14, 0.8));

    [Fact]
    public void A_cosine_with_restarts_can_always_take_the_same_time() =>
        AssertValues(new CosineDecay(0.8, length: 2, growth: 1), (0, 0.8), (1, 0.4), (2, 0.8), (3, 0.4), (101, 0.4));

    [Fact]
    public void A_warm_up_rises_to_where_the_other_schedule_starts()
    {
        AssertValues(new WarmUp(0.4, length: 4, startFactor: 0.25), (0, 0.1), (2, 0.25), (4, 0.4), (100, 0.4));
        AssertValues(
            new StepDecay(0.8, 3, 0.5).AfterWarmUp(length: 2, startFactor: 0), (0, 0), (1, 0.4), (2, 0.8), (4.9, 0.8), (5, 0.4), (8, 0.2));
    }

    // Up in 3 of 10 units from 1/25, then down to 1/250000.
    [Fact]
    public void One_cycle_rises_and_falls() => AssertValues(
        new OneCycle(1, length: 10), (0, 0.04), (1, 0.28), (1.5, 0.52), (2, 0.76), (3, 1), (6.5, 0.500002), (10, 0.000004), (11, 0.000004));

    [Fact]
    public void A_plateau_lowers_the_learning_rate_after_some_patience()
    {
        ReduceOnPlateau plateau = new(factor: 0.5, patience: 1, threshold: 0.1, minimum: 0.15);
        double learningRate = 0.8;
        List<double> seen = [];
        foreach (double loss in (double[])[10, 8, 7.9, 7.8, 7.7, 6, 6, 6, 6, 6, double.NaN, 6])
            seen.Add(learningRate = plateau.Next(learningRate, loss));

        // 8 is the best until 6: 7.9, 7.8 and 7.7 are not a tenth lower.
        Assert.Equal([0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.15, 0.15, 0.15], seen);
    }
}
