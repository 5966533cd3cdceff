using System.Text.Json.Nodes;
using NeuralNotebooks.Display;
using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class TrainingChartTests
{
    private sealed class Recorder : INotebookOutput
    {
        public List<(string Id, MimeBundle Bundle)> Displays { get; } = [];

        public List<(string Id, MimeBundle Bundle)> Updates { get; } = [];

        public void Display(string displayId, MimeBundle bundle) => Displays.Add((displayId, bundle));

        public void Update(string displayId, MimeBundle bundle) => Updates.Add((displayId, bundle));
    }

    [Fact]
    public void The_chart_is_shown_when_training_begins_and_ends_complete()
    {
        Recorder recorder = new();
        TrainingChart chart = new();
        History history;
        using (Notebook.Enter(recorder, CancellationToken.None))
            history = Trainer(chart).Fit(Gallery.Moons, epochs: 3, batchSize: 50, validation: Gallery.Moons.Take(20));

        (string id, _) = Assert.Single(recorder.Displays, display => display.Bundle.ContainsKey(MimeTypes.Svg));
        JsonNode data = JsonNode.Parse(recorder.Updates.Last(update => update.Id == id).Bundle["application/vnd.plotly.v1+json"])!["data"]!;
        Assert.Equal(["each batch", "training", "validation", "training", "validation"], data.AsArray().Select(trace => (string)trace!["name"]!));
        Assert.Equal(12, data[0]!["x"]!.AsArray().Count);
        Assert.Equal(0.25, (double)data[0]!["x"]![0]!);
        Close(history.Epochs.Select(epoch => epoch.Loss), data[1]!["y"]!);
        Close(history.Epochs.Select(epoch => epoch.ValidationLoss), data[2]!["y"]!);
        Close(history.Epochs.Select(epoch => epoch.Accuracy), data[3]!["y"]!);
    }

    [Fact]
    public void Each_Fit_has_a_chart_of_its_own_that_goes_on_with_the_last_ones_epochs()
    {
        Recorder recorder = new();
        TrainingChart chart = new();
        Trainer trainer = Trainer(chart);
        using IDisposable notebook = Notebook.Enter(recorder, CancellationToken.None);
        trainer.Fit(Gallery.Moons, epochs: 2);
        trainer.Fit(Gallery.Moons, epochs: 2);

        Assert.Equal(2, recorder.Displays.Count(display => display.Bundle.ContainsKey(MimeTypes.Svg)));
        Assert.Equal("[1,2,3,4]", JsonNode.Parse(chart.Figure.ToJson())!["data"]![1]!["x"]!.ToJsonString());
    }

    [Fact]
    public void A_chart_that_watches_another_training_begins_anew()
    {
        TrainingChart chart = new();
        using IDisposable notebook = Notebook.Enter(new Recorder(), CancellationToken.None);
        Trainer(chart).Fit(Gallery.Moons, epochs: 2, batchSize: 50);
        Trainer(chart).Fit(Gallery.Moons, epochs: 1, batchSize: 50);

        Assert.Equal("[0.25,0.5,0.75,1]", JsonNode.Parse(chart.Figure.ToJson())!["data"]![0]!["x"]!.ToJsonString());
    }

    [Fact]
    public void A_million_steps_make_no_large_chart()
    {
        TrainingChart chart = new();
        ITrainingWatcher watcher = chart;
        for (int step = 1; step <= 1_000_000; step++)
            watcher.Step(step / 1000.0, 2);

        JsonNode batches = JsonNode.Parse(chart.Figure.ToJson())!["data"]![0]!;
        Assert.InRange(batches["x"]!.AsArray().Count, 250, 499);
        Assert.All(batches["y"]!.AsArray(), loss => Assert.Equal(2, (double)loss!));
        Assert.InRange((double)batches["x"]!.AsArray()[^1]!, 999, 1000);
    }

    [Fact]
    public void Ten_thousand_epochs_make_no_large_chart_and_the_last_is_in_it()
    {
        TrainingChart chart = new();
        using IDisposable notebook = Notebook.Enter(new Recorder(), CancellationToken.None);
        History history = Trainer(chart).Fit(Gallery.Moons.Take(1), epochs: 10_000);

        JsonNode training = JsonNode.Parse(chart.Figure.ToJson())!["data"]![1]!;
        Assert.Equal(500, training["x"]!.AsArray().Count);
        Assert.Equal(20, (int)training["x"]![0]!);
        Assert.Equal(10_000, (int)training["x"]![499]!);
        Assert.Equal(history.Epochs[^1].Loss, (double)training["y"]![499]!, 1e-6);
    }

    private static Trainer Trainer(TrainingChart chart)
    {
        Sequential model = new(new Dense(4), new Tanh(), new Dense(2));
        model.Build([2], seed: 1);
        return new(model, new SoftmaxCrossEntropy(), new Adam(0.02)) { Watchers = [chart] };
    }

    private static void Close(IEnumerable<double> expected, JsonNode actual) =>
        Assert.Equal(expected, actual.AsArray().Select(number => (double)number!), (a, b) => Math.Abs(a - b) < 1e-6);
}
