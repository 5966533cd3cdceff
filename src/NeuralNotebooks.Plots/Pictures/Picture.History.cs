namespace NeuralNotebooks.Plots;

/// <summary>The pictures that teaching needs, each a <see cref="Figure"/>.</summary>
public static partial class Picture
{
    private const string EachBatch = "#a9cbe3";

    /// <summary>How loss and accuracy went from epoch to epoch, on the training examples and on those put aside.</summary>
    /// <param name="history">What <see cref="Trainer.Fit"/> returned.</param>
    /// <param name="log">Whether the loss has a logarithmic axis.</param>
    public static Figure History(History history, bool log = false) => History(history.Epochs, [], [], log);

    /// <summary>The same with the loss of each batch, while the training goes on.</summary>
    internal static Figure History(IReadOnlyList<EpochRecord> epochs, double[] steps, double[] losses, bool log)
    {
        double[] numbers = [.. epochs.Select(epoch => (double)epoch.Epoch)];
        Figure loss = Measure("Loss", epoch => epoch.Loss, epoch => epoch.ValidationLoss);
        loss.YAxis("loss", log: log);
        bool classes = epochs.Any(epoch => !double.IsNaN(epoch.Accuracy));
        if (!classes)
            return loss;

        Figure accuracy = Measure("Accuracy", epoch => epoch.Accuracy, epoch => epoch.ValidationAccuracy).YAxis("accuracy");
        return Figure.Grid(loss, accuracy);

        Figure Measure(string title, Func<EpochRecord, double> training, Func<EpochRecord, double> validation)
        {
            // Epochs that stand closer than a marker is wide are better off without.
            Figure figure = Figure.Line(numbers, epochs.Select(training).ToArray(), "training").Color(Palette.Blue);
            Figure other = Figure.Line(numbers, epochs.Select(validation).ToArray(), "validation").Dashed().Color(Palette.Vermillion);
            if (epochs.Count <= 25)
                (figure, other) = (figure.Markers(), other.Markers().Symbol(MarkerSymbol.Square));

            if (title == "Loss" && steps.Length > 0)
                figure = Figure.Line(steps, losses, "each batch").LineWidth(1.2).Color(EachBatch).Add(figure);

            if (epochs.Any(epoch => !double.IsNaN(validation(epoch))))
                figure.Add(other);

            return figure.Title(title).XAxis("epoch");
        }
    }
}
