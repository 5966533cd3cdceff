using System.Diagnostics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>Trains a model: it brings model, loss and optimizer together, and keeps the history.</summary>
/// <param name="model">A built model.</param>
/// <param name="loss">What shall become small.</param>
/// <param name="optimizer">How the parameters change.</param>
/// <param name="regularizer">What large weights cost in training, if anything.</param>
public sealed class Trainer(Module model, Loss loss, Optimizer optimizer, Regularizer? regularizer = null)
{
    private readonly RunningMeans training = new(), evaluation = new();
    private readonly GradientAccumulator accumulator = new(model);
    private readonly Checkpoint best = new(model);
    private double bestLoss = double.PositiveInfinity;

    /// <summary>The epochs so far. Another <see cref="Fit"/> goes on where the last one ended.</summary>
    public History History { get; } = new();

    /// <summary>The learning rate as a function of the epochs passed, set before every step of <see cref="Fit"/>. The optimizer's own when not said.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Lowers the learning rate after an epoch whose loss says so. Not together with a <see cref="Schedule"/>, which would override it.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>The length to which the gradient of all parameters is shortened: see <see cref="GradientClipping.ByNorm"/>.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>The size to which every element of the gradients is cut: see <see cref="GradientClipping.ByValue"/>.</summary>
    public double? ClipValue { get; init; }

    /// <summary>How many batches one update is worth: see <see cref="GradientAccumulator"/>.</summary>
    public int BatchesPerUpdate { get; init; } = 1;

    /// <summary>How the examples, images, are changed in every epoch of <see cref="Fit"/>. In <see cref="Evaluate"/>, only what is not random is done.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Ends <see cref="Fit"/> when the loss no longer falls.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether the model has the weights of its best epoch after <see cref="Fit"/>: by the validation loss, or else the training loss.</summary>
    public bool KeepsBest { get; init; }

    /// <summary>Whether <see cref="Fit"/> shows a line for each epoch. Turn it off for many short trainings.</summary>
    public bool ShowsProgress { get; init; } = true;

    /// <summary>Who is told how <see cref="Fit"/> goes, such as a live chart.</summary>
    public IReadOnlyList<ITrainingWatcher> Watchers { get; init; } = [];

    /// <summary>One step on one batch: forward, backward, update.</summary>
    /// <returns>The loss before the step, with the penalty of a regularizer.</returns>
    /// <exception cref="NonFiniteLossException">The loss is infinite or not a number. The parameters are as before the step.</exception>
    public double Step(Tensor x, Tensor t)
    {
        Tensor y = model.Forward(x);
        double value = loss.Forward(y, t);
        if (!double.IsFinite(value))
            throw NonFiniteLossException.Explain(model, x, t, value);

        model.BackwardToParameters(loss.Backward());
        value += regularizer?.Apply(model.Parameters) ?? 0;
        training.Add(x.Shape[0], value, loss.Accuracy(y, t));
        if (BatchesPerUpdate > 1)
            accumulator.Add(x.Shape[0]);

        if (accumulator.Batches is 0 || accumulator.Batches == BatchesPerUpdate)
            Update();

        return value;
    }

    private void Update()
    {
        if (accumulator.Batches > 0)
            accumulator.TakeMean();

        if (ClipNorm is { } norm)
            GradientClipping.ByNorm(model.Parameters, norm);

        if (ClipValue is { } limit)
            GradientClipping.ByValue(model.Parameters, limit);

        optimizer.Step(model);
    }

    /// <summary>
    /// Goes through the training data several times in a random order. In a notebook it shows its progress, and Stop ends it after
    /// the present batch.
    /// </summary>
    /// <param name="data">The training examples.</param>
    /// <param name="epochs">How often to go through them.</param>
    /// <param name="batchSize">The examples in each step.</param>
    /// <param name="seed">The seed of the random order.</param>
    /// <param name="validation">Examples to measure on after each epoch, which the model does not learn from.</param>
    /// <returns>The history so far, also when stopped.</returns>
    /// <exception cref="InvalidOperationException">There is a schedule and a plateau, which both want to set the learning rate.</exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    public History Fit(Dataset data, int epochs, int batchSize = 32, long seed = 0, Dataset? validation = null)
    {
        if (Schedule is not null && Plateau is not null)
            throw new InvalidOperationException("Trainer: a Schedule and a Plateau would both set the learning rate: take one of them.");

        Tell(watcher => watcher.Begin(History));
        try
        {
            Train(data, epochs, batchSize, seed, validation);
        }
        finally
        {
            Tell(watcher => watcher.End(History));
        }

        return History;
    }

    private void Train(Dataset data, int epochs, int batchSize, long seed, Dataset? validation)
    {
        Batches batches = data.Batches(batchSize, model.Device, Augmentation);
        CancellationToken stop = Notebook.StopToken;
        int first = History.Epochs.Count + 1;
        History.StoppedEarly = false;
        for (int epoch = first; epoch < first + epochs && !stop.IsCancellationRequested && !History.StoppedEarly; epoch++)
        {
            TrainingProgress? progress = ShowsProgress ? new(epoch, first + epochs - 1, data.Count) : null;
            long start = Stopwatch.GetTimestamp();
            TrainEpoch(batches.Shuffle(seed, epoch), epoch, progress, stop);

            Evaluation measured = training.Value;
            Evaluation validated = validation is null ? new(double.NaN, double.NaN) : Evaluate(validation);
            EpochRecord record = new(
                epoch, measured.Loss, measured.Accuracy, validated.Loss, validated.Accuracy, Stopwatch.GetElapsedTime(start).TotalSeconds);
            History.Add(record);
            progress?.Finish(record);
            Tell(watcher => watcher.Epoch(History));
            Judge(validation is null ? measured.Loss : validated.Loss);
        }

        if (KeepsBest && double.IsFinite(bestLoss))
            best.Restore();

        History.Stopped = stop.IsCancellationRequested;
    }

    private void TrainEpoch(Batches batches, int epoch, TrainingProgress? progress, CancellationToken stop)
    {
        training.Reset();
        int number = 0;
        foreach (Batch batch in batches)
        {
            if (Schedule is not null)
                optimizer.LearningRate = Schedule.At(epoch - 1 + (double)number / batches.Count);

            double value = Step(batch.X, batch.T);
            progress?.Report(training);
            number++;
            for (int i = 0; i < Watchers.Count; i++)
                Watchers[i].Step(epoch - 1 + (double)number / batches.Count, value);

            if (stop.IsCancellationRequested)
                break;
        }

        // The last batches of an epoch may be fewer than an update is worth.
        if (accumulator.Batches > 0)
            Update();
    }

    private void Tell(Action<ITrainingWatcher> what)
    {
        foreach (ITrainingWatcher watcher in Watchers)
            what(watcher);
    }

    /// <summary>What the loss of an epoch means for the next ones.</summary>
    private void Judge(double epochLoss)
    {
        if (Plateau is not null)
            optimizer.LearningRate = Plateau.Next(optimizer.LearningRate, epochLoss);

        History.StoppedEarly = EarlyStopping?.IsTime(epochLoss) ?? false;
        if (KeepsBest && epochLoss < bestLoss)
        {
            bestLoss = epochLoss;
            best.Save();
        }
    }

    /// <summary>Measures the model on examples, without changing it.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="batchSize">How many to work on at a time.</param>
    public Evaluation Evaluate(Dataset data, int batchSize = 256)
    {
        evaluation.Reset();
        foreach (Batch batch in data.Batches(batchSize, model.Device))
        {
            Tensor y = model.Predict(Augmentation?.Apply(batch.X) ?? batch.X);
            evaluation.Add(batch.X.Shape[0], loss.Forward(y, batch.T), loss.Accuracy(y, batch.T));
        }

        return evaluation.Value;
    }
}
