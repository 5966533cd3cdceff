namespace NeuralNotebooks.Tests;

public class AccuracyTests
{
    private static readonly Tensor answers = Tensor.Of(new double[,] { { 0.9 }, { 0.2 }, { 0.6 }, { 0.4 } }), targets = Tensor.Of(1, 0, 0, 1);

    [Fact]
    public void Probabilities_are_right_on_the_same_side_of_a_half() => Assert.Equal(0.5, new BinaryCrossEntropy().Accuracy(answers, targets));

    [Fact]
    public void Logits_are_right_with_the_sign_of_the_answer() =>
        Assert.Equal(0.75, new BinaryCrossEntropyWithLogits().Accuracy(Tensor.Of(3, -2, 0.1, 0.4), targets));

    [Fact]
    public void Classes_are_right_where_their_score_is_the_highest() =>
        Assert.Equal(0.5, new SoftmaxCrossEntropy().Accuracy(Tensor.Of(new double[,] { { 1, 2, 0 }, { 5, 2, 3 } }), Tensor.Of(1, 2)));

    [Fact]
    public void A_measurement_has_no_accuracy() => Assert.Equal(double.NaN, new MeanSquaredError().Accuracy(answers, targets));

    [Fact]
    public void One_output_takes_targets_without_a_column()
    {
        BinaryCrossEntropy loss = new();
        double withColumn = loss.Forward(answers, targets.Reshape([4, 1])), without = loss.Forward(answers, targets);
        Assert.Equal(withColumn, without);
        Assert.Equal([4, 1], loss.Backward().Shape);
    }

    [Fact]
    public void Targets_in_a_row_do_not_fit_predictions_in_a_column() => Assert.Equal(
        "MeanSquaredError: one target for each prediction is needed, but the predictions are [4, 1] and the targets [1, 4].",
        Assert.Throws<ArgumentException>(() => new MeanSquaredError().Forward(answers, targets.Reshape([1, 4]))).Message);
}
