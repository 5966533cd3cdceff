namespace NeuralNotebooks;

/// <summary>
/// Something that is told how <see cref="Trainer.Fit"/> goes: a live chart, a recorder of what a model looked like on the way. It
/// implements what it wants to know of.
/// </summary>
public interface ITrainingWatcher
{
    /// <summary>The training begins, or goes on where the last one ended. The model is as it was before.</summary>
    /// <param name="history">The epochs so far.</param>
    void Begin(History history)
    {
    }

    /// <summary>A step was made.</summary>
    /// <param name="epochs">The epochs passed: 2.25 is a quarter into the third.</param>
    /// <param name="loss">The loss of the step's batch, before it.</param>
    void Step(double epochs, double loss)
    {
    }

    /// <summary>An epoch has ended. It is the last one in the history.</summary>
    /// <param name="history">The epochs so far.</param>
    void Epoch(History history)
    {
    }

    /// <summary>The training has ended: it was long enough, was stopped, or failed.</summary>
    /// <param name="history">The epochs so far.</param>
    void End(History history)
    {
    }
}
