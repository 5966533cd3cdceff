using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class TrainerTests
{
    private sealed class LastLines : INotebookOutput
    {
        private readonly Dictionary<string, string> lines = [];

        public IEnumerable<string> Lines => lines.Values;

        public void Display(string displayId, MimeBundle bundle) => lines.Add(displayId, bundle.PlainText);

        public void Update(string displayId, MimeBundle bundle) => lines[displayId] = bundle.PlainText;
    }

    private static (Trainer Trainer, Dataset Data) Classifier()
    {
        Sequential model = new(new Dense(16), new Tanh(), new Dense(3));
        model.Build([4], seed: 1);
        Tensor x = RandomTensor.Of([60, 4], Device.Cpu, 1), t = new([60]);
        t.ArgMax(x.Reshape([60, 4]));
        Tensor three = new([60], [.. t.ToArray().Select(value => Math.Min(value, 2))]);
        return (new(model, new SoftmaxCrossEntropy(), new Adam(0.05)), new(x, three));
    }

    [Fact]
    public void Training_learns_and_keeps_its_history()
    {
        (Trainer trainer, Dataset data) = Classifier();
        LastLines output = new();
        History history;
        using (Notebook.Enter(output, CancellationToken.None))
            history = trainer.Fit(data.Take(50), epochs: 100, batchSize: 16, seed: 1, validation: data.Slice(50, 10));

        Assert.Equal(Enumerable.Range(1, 100), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(history.Last.Accuracy > 0.95, history.ToString());
        Assert.True(history.Last.Loss < 0.3 * history.Epochs[0].Loss, history.ToString());
        Assert.Equal(trainer.Evaluate(data.Slice(50, 10)).Loss, history.Last.ValidationLoss);
        Assert.False(history.Stopped);
        Assert.Equal(100, output.Lines.Count());
        Assert.Matches(@"^epoch 100/100  loss 0\.\d{4}  accuracy \d+\.\d\d %  validation loss \d\.\d{4}  validation accuracy \d+\.\d\d %  \d+\.\d s$", output.Lines.Last());
    }

    [Fact]
    public void Stop_ends_the_training_with_the_history_so_far()
    {
        (Trainer trainer, Dataset data) = Classifier();
        using CancellationTokenSource stop = new();
        using (Notebook.Enter(new LastLines(), stop.Token))
        {
            trainer.Fit(data, epochs: 2, seed: 1);
            stop.Cancel();
            History history = trainer.Fit(data, epochs: 1000, seed: 1);

            Assert.True(history.Stopped);
            Assert.Equal(2, history.Epochs.Count);
            Assert.Contains("stopped by the user", history.ToString());
        }
    }

    [Fact]
    public void A_history_is_a_table()
    {
        History history = new();
        history.Add(new(1, 2.30258, double.NaN, double.NaN, double.NaN, 0.26));
        history.Add(new(10, 0.5, double.NaN, double.NaN, double.NaN, 12));

        Assert.Equal(["epoch    loss  seconds", "    1  2.3026      0.3", "   10  0.5000     12.0"], history.ToString().Split(Environment.NewLine));
        Assert.Contains("<tr><td>10</td><td>0.5000</td><td>12.0</td></tr>", history.ToMimeBundle()[MimeTypes.Html]);
    }

    [Fact]
    public void A_regression_has_a_loss_and_no_accuracy()
    {
        Sequential model = new(new Dense(1));
        model.Build([2], seed: 1);
        Tensor x = RandomTensor.Of([40, 2], Device.Cpu, 1), t = new([40, 1], [.. Enumerable.Range(0, 40).Select(i => 3 * x[i, 0] - 2 * x[i, 1] + 1)]);
        Trainer trainer = new(model, new MeanSquaredError(), new SGD(0.1, momentum: 0.9));
        using IDisposable quiet = Notebook.Enter(new LastLines(), CancellationToken.None);

        History history = trainer.Fit(new(x, t), epochs: 60, batchSize: 8);

        Assert.True(double.IsNaN(history.Last.Accuracy));
        Assert.InRange(history.Last.Loss, 0, 1e-6);
        Assert.Equal([3, -2, 1], model.Parameters.SelectMany(parameter => parameter.Value.ToArray()).Select(value => Math.Round(value, 2)));
    }
}
