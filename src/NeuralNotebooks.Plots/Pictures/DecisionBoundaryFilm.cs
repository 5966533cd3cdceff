using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>Records how a decision boundary forms while a model trains, as an animation with a slider.</summary>
/// <example>
/// <code>
/// DecisionBoundaryFilm film = new(model, data);
/// new Trainer(model, loss, optimizer) { Watchers = [film] }.Fit(data, epochs: 50);
/// film
/// </code>
/// </example>
public sealed class DecisionBoundaryFilm : ITrainingWatcher, IDisplayable
{
    private const int Side = 28, MostFrames = 16;

    private readonly List<(string Label, Figure Figure)> frames = [];
    private readonly Classifier classifier;
    private readonly Tensor x, t;
    private readonly IReadOnlyList<string>? names;
    private (string Label, Figure Figure)? latest;
    private int every = 1, recorded;

    /// <summary>A film of a model.</summary>
    /// <param name="model">A built model of two inputs; see <see cref="Picture.DecisionBoundary(Module, Dataset, IReadOnlyList{string}?)"/>.</param>
    /// <param name="data">x: [count, 2]   t: [count], the classes</param>
    /// <param name="names">The classes' names.</param>
    public DecisionBoundaryFilm(Module model, Dataset data, IReadOnlyList<string>? names = null) =>
        (classifier, x, t, this.names) = (new ModelClassifier(model), data.X, data.T, names);

    /// <summary>A film of a function that changes, such as a neuron written by hand.</summary>
    /// <param name="probability">The probability of class 1 at (x₁, x₂).</param>
    /// <param name="x">[count, 2]: the examples.</param>
    /// <param name="t">[count]: their classes, 0 or 1.</param>
    /// <param name="names">The classes' names.</param>
    public DecisionBoundaryFilm(Func<double, double, double> probability, Tensor x, Tensor t, IReadOnlyList<string>? names = null) =>
        (classifier, this.x, this.t, this.names) = (new FunctionClassifier(probability), x, t, names);

    /// <summary>What the frames' labels count.</summary>
    public string FrameName { get; init; } = "epoch";

    /// <summary>The film so far.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been recorded yet.</exception>
    public Figure Figure => latest is { } last
        ? Figure.Animate(frames.Contains(last) ? frames : [.. frames, last], FrameName)
        : throw new InvalidOperationException("The film has no frames yet: give it to a Trainer as a watcher, or call Record in your loop.");

    /// <summary>Adds a frame. A long film is thinned on the way to 12 to 24 frames, but always ends with the latest one.</summary>
    /// <param name="label">What the slider says, such as the number of the epoch.</param>
    public void Record(string label)
    {
        latest = (label, Picture.DecisionBoundary(classifier, x, t, names, Side, hover: false));
        if (recorded % every == 0)
        {
            frames.Add(latest.Value);
            if (frames.Count == MostFrames)
                DropEverySecond();
        }

        recorded++;
    }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => Figure.ToMimeBundle();

    void ITrainingWatcher.Begin(History history)
    {
        if (latest is null)
            Record("0");
    }

    void ITrainingWatcher.Epoch(History history) => Record(FormattableString.Invariant($"{history.Last.Epoch}"));

    private void DropEverySecond()
    {
        every *= 2;
        for (int i = frames.Count - 1; i > 0; i -= 2)
            frames.RemoveAt(i);
    }
}
