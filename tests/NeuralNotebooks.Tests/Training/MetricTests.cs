using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class MetricTests
{
    // Right: 0 0 0 1 1 2. Predicted: 0 0 1 1 0 1. The third class is never predicted.
    private static ConfusionMatrix Example()
    {
        ConfusionMatrix confusion = new("cat", "dog", "<cow>");
        double[] predicted = [0, 0, 1, 1, 0, 1];
        Tensor y = new([6, 3]);
        y.AddAt(Tensor.Of(predicted), 1);
        confusion.Add(y.Slice(0, 2), Tensor.Of(0, 0));
        confusion.Add(y.Slice(2, 4), Tensor.Of(0, 1, 1, 2));
        return confusion;
    }

    [Fact]
    public void A_confusion_matrix_counts_what_is_taken_for_what()
    {
        ConfusionMatrix confusion = Example();

        Assert.Equal([2, 1, 0, 1, 1, 0, 0, 1, 0], Enumerable.Range(0, 9).Select(i => confusion[i / 3, i % 3]));
        Assert.Equal(6, confusion.Examples);
        Assert.Equal(3.0 / 6, confusion.Accuracy, 1e-12);
    }

    [Fact]
    public void Precision_recall_and_F1_follow_from_it()
    {
        ConfusionMatrix confusion = Example();

        Close.Assert("precision", [.. Enumerable.Range(0, 3).Select(confusion.Precision), confusion.MeanPrecision], [2.0 / 3, 1.0 / 3, 0, 1.0 / 3]);
        Close.Assert("recall", [.. Enumerable.Range(0, 3).Select(confusion.Recall), confusion.MeanRecall], [2.0 / 3, 0.5, 0, 7.0 / 18]);
        Close.Assert("F1", [.. Enumerable.Range(0, 3).Select(confusion.F1), confusion.MeanF1], [2.0 / 3, 0.4, 0, 16.0 / 45]);
    }

    [Fact]
    public void A_confusion_matrix_is_a_table()
    {
        Assert.Equal(
            [
                "right \\ predicted     cat     dog  <cow>  recall",
                "cat                     2       1      0  66.7 %",
                "dog                     1       1      0  50.0 %",
                "<cow>                   0       1      0   0.0 %",
                "precision          66.7 %  33.3 %  0.0 %  50.0 %",
            ], Example().ToString().Split(Environment.NewLine));
        Assert.Contains("&lt;cow&gt;</td><td>0</td><td>1</td><td>0</td><td>0.0 %</td></tr>", Example().ToMimeBundle()[MimeTypes.Html]);
    }

    [Fact]
    public void Metrics_go_through_a_whole_data_set()
    {
        Sequential model = new(new Dense(3));
        model.Build([4], seed: 1);
        Dataset data = new(RandomTensor.Of([50, 4], Device.Cpu, 1), RandomTensor.Classes(50, 3, Device.Cpu, 2));
        ConfusionMatrix confusion = new(3);
        TopKAccuracy top1 = new(1), top3 = new(3);
        foreach (Metric metric in (Metric[])[confusion, top1, top3])
            metric.Add(model, data, batchSize: 16);

        double accuracy = new Trainer(model, new SoftmaxCrossEntropy(), new SGD()).Evaluate(data).Accuracy;
        Assert.Equal((50, accuracy, accuracy, 1), (confusion.Examples, confusion.Accuracy, top1.Value, top3.Value));
    }

    [Fact]
    public void Among_the_k_best_the_first_of_equals_comes_first()
    {
        Tensor y = Tensor.Of(new double[,] { { 5, 3, 4, 1 }, { 1, 1, 1, 1 }, { 0, 1, 2, 3 } });
        double Top(int k)
        {
            TopKAccuracy metric = new(k);
            metric.Add(y, Tensor.Of(1, 1, 0));
            return metric.Value;
        }

        Close.Assert("top 1 to 4", [Top(1), Top(2), Top(3), Top(4)], [0, 1.0 / 3, 2.0 / 3, 1]);
    }

    [Fact]
    public void R_squared_compares_with_always_saying_the_mean()
    {
        double Of(params double[] y)
        {
            RSquared metric = new();
            Tensor all = Tensor.Of(y), t = Tensor.Of(1, 2, 3, 6);
            metric.Add(all.Slice(0, 1), t.Slice(0, 1));
            metric.Add(all.Slice(1, 3), t.Slice(1, 3));
            return metric.Value;
        }

        // The mean is 3, Σ (t − 3)² = 14.
        Close.Assert("R²", [Of(1, 2, 3, 6), Of(3, 3, 3, 3) + 1, Of(1, 2, 3, 7), Of(1, 2, 8, 11)], [1, 1, 13.0 / 14, 1 - 50.0 / 14]);
    }

    [Fact]
    public void Predictions_of_another_shape_are_refused()
    {
        Assert.Contains("ConfusionMatrix: y is [2, 4] and t [2], expected [batch, 3]", Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3).Add(new([2, 4]), new([2]))).Message);
        Assert.Contains("TopKAccuracy: y is [2, 4] and t [3]", Assert.Throws<ArgumentException>(() => new TopKAccuracy().Add(new([2, 4]), new([3]))).Message);
        Assert.Throws<ArgumentException>(() => new RSquared().Add(new([2, 1]), new([2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(3).Add(new([1, 3]), Tensor.Of(3)));
    }
}
