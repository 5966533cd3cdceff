using System.Diagnostics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>A chart of loss and accuracy that grows while a model trains.</summary>
/// <param name="log">Whether the loss has a logarithmic axis.</param>
/// <remarks>
/// It is drawn anew at most four times a second, however fast the steps are, and stays small, however many they are: of more than 500 steps
/// neighbours become one point, their mean, and of more than 500 epochs only some are shown, the last always.
/// </remarks>
/// <example>
/// <code>
/// Trainer trainer = new(model, loss, optimizer) { Watchers = [new TrainingChart()] };
/// trainer.Fit(data, epochs: 10);
/// </code>
/// </example>
public sealed class TrainingChart(bool log = false) : ITrainingWatcher, IDisplayable
{
    // A panel is about 300 pixels wide: more points than this nobody sees, and they would travel to the page four times a second.
    private const int MostPoints = 500;

    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(250);

    private readonly List<double> steps = [], losses = [];
    private IReadOnlyList<EpochRecord> epochs = [];
    private int stepsPerPoint = 1, stepsSincePoint;
    private double lossesSincePoint;
    private DisplayHandle? output;
    private long shown;

    /// <summary>The chart as it is now.</summary>
    public Figure Figure => Picture.History(ShownEpochs(), [.. steps], [.. losses], log);

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => Figure.ToMimeBundle();

    void ITrainingWatcher.Begin(History history)
    {
        epochs = history.Epochs;
        if (epochs.Count == 0)
        {
            steps.Clear();
            losses.Clear();
            (stepsPerPoint, stepsSincePoint, lossesSincePoint) = (1, 0, 0);
        }

        output = Notebook.Display(Figure);
        shown = Stopwatch.GetTimestamp();
    }

    void ITrainingWatcher.Step(double epochs, double loss)
    {
        lossesSincePoint += loss;
        if (++stepsSincePoint == stepsPerPoint)
        {
            steps.Add(epochs);
            losses.Add(lossesSincePoint / stepsPerPoint);
            (stepsSincePoint, lossesSincePoint) = (0, 0);
            if (steps.Count == MostPoints)
                Halve();
        }

        if (Stopwatch.GetElapsedTime(shown) >= interval)
            Show();
    }

    void ITrainingWatcher.End(History history) => Show();

    private void Show()
    {
        output?.Update(Figure);
        shown = Stopwatch.GetTimestamp();
    }

    private EpochRecord[] ShownEpochs()
    {
        int stride = (epochs.Count + MostPoints - 1) / MostPoints;
        return [.. epochs.Where((_, i) => (epochs.Count - 1 - i) % stride == 0)];
    }

    private void Halve()
    {
        for (int i = 0; i < MostPoints / 2; i++)
            (steps[i], losses[i]) = (steps[2 * i + 1], (losses[2 * i] + losses[2 * i + 1]) / 2);

        steps.RemoveRange(MostPoints / 2, MostPoints / 2);
        losses.RemoveRange(MostPoints / 2, MostPoints / 2);
        stepsPerPoint *= 2;
    }
}
