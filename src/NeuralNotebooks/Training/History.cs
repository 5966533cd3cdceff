using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>What every epoch of a training came to. In a notebook it is shown as a table.</summary>
public sealed class History : IDisplayable
{
    private readonly List<EpochRecord> epochs = [];

    /// <summary>The epochs, the first one first.</summary>
    public IReadOnlyList<EpochRecord> Epochs => epochs;

    /// <summary>The latest epoch.</summary>
    /// <exception cref="InvalidOperationException">Not one epoch has been trained.</exception>
    public EpochRecord Last => epochs.Count > 0 ? epochs[^1] : throw new InvalidOperationException("The history is empty: nothing has been trained yet.");

    /// <summary>Whether the user stopped the training before its end.</summary>
    public bool Stopped { get; internal set; }

    /// <summary>Whether <see cref="EarlyStopping"/> ended the training.</summary>
    public bool StoppedEarly { get; internal set; }

    internal void Add(EpochRecord epoch) => epochs.Add(epoch);

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = ToHtml() };

    /// <summary>The table as text.</summary>
    public override string ToString() => string.Join(Environment.NewLine, (string[])[new Table([.. Rows()]).ToString(), .. End]);

    private string ToHtml() => new Table([.. Rows()]).ToHtml() + string.Concat(End.Select(end => $"<p>{end}</p>"));

    private string[] End => Stopped ? ["stopped by the user"] : StoppedEarly ? ["stopped early: the loss no longer fell"] : [];

    private IEnumerable<string[]> Rows()
    {
        bool classes = epochs.Exists(epoch => !double.IsNaN(epoch.Accuracy));
        bool validated = epochs.Exists(epoch => !double.IsNaN(epoch.ValidationLoss));
        List<(string Title, Func<EpochRecord, string> Text)> columns =
        [
            ("epoch", epoch => epoch.Epoch.ToString(CultureInfo.InvariantCulture)),
            ("loss", epoch => Number(epoch.Loss, "F4")),
        ];
        if (classes)
            columns.Add(("accuracy", epoch => Number(epoch.Accuracy, "P2")));

        if (validated)
            columns.Add(("validation loss", epoch => Number(epoch.ValidationLoss, "F4")));

        if (validated && classes)
            columns.Add(("validation accuracy", epoch => Number(epoch.ValidationAccuracy, "P2")));

        columns.Add(("seconds", epoch => Number(epoch.Seconds, "F1")));

        yield return [.. columns.Select(column => column.Title)];
        foreach (EpochRecord epoch in epochs)
            yield return [.. columns.Select(column => column.Text(epoch))];
    }

    private static string Number(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture);
}
