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

    /// <summary>The epochs so far. Another <see cref="Fit"/> goes on where the last one ended.</summary>
    public History History { get; } = new();

    /// <summary>One step on one batch: forward, backward, update.</summary>
    /// <returns>The loss before the step, with the penalty of a regularizer.</returns>
    public double Step(Tensor x, Tensor t)
    {
        Tensor y = model.Forward(x);
        double value = loss.Forward(y, t);
        model.BackwardToParameters(loss.Backward());
        value += regularizer?.Apply(model.Parameters) ?? 0;
        optimizer.Step(model);
        training.Add(value, y, t);
        return value;
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
    public History Fit(Dataset data, int epochs, int batchSize = 32, ulong seed = 0, Dataset? validation = null)
    {
        Batches batches = data.Batches(batchSize, model.Device);
        CancellationToken stop = Notebook.StopToken;
        int first = History.Epochs.Count + 1;
        for (int epoch = first; epoch < first + epochs && !stop.IsCancellationRequested; epoch++)
        {
            TrainingProgress progress = new(epoch, first + epochs - 1, data.Count);
            long start = Stopwatch.GetTimestamp();
            training.Reset();
            foreach (Batch batch in batches.Shuffle(seed, epoch))
            {
                Step(batch.X, batch.T);
                progress.Report(training);
                if (stop.IsCancellationRequested)
                    break;
            }

            Evaluation measured = training.Value;
            Evaluation validated = validation is null ? new(double.NaN, double.NaN) : Evaluate(validation);
            EpochRecord record = new(
                epoch, measured.Loss, measured.Accuracy, validated.Loss, validated.Accuracy, Stopwatch.GetElapsedTime(start).TotalSeconds);
            History.Add(record);
            progress.Finish(record);
        }

        History.Stopped = stop.IsCancellationRequested;
        return History;
    }

    /// <summary>Measures the model on examples, without changing it.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="batchSize">How many to work on at a time.</param>
    public Evaluation Evaluate(Dataset data, int batchSize = 256)
    {
        evaluation.Reset();
        foreach (Batch batch in data.Batches(batchSize, model.Device))
        {
            Tensor y = model.Predict(batch.X);
            evaluation.Add(loss.Forward(y, batch.T), y, batch.T);
        }

        return evaluation.Value;
    }
}
