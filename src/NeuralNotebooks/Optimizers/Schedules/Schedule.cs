namespace NeuralNotebooks;

/// <summary>
/// A learning rate that changes during training: η as a function of the time t, and of nothing else. The unit of time is up to you; a
/// <see cref="Trainer"/> counts epochs and asks before every step, so that t = 2.5 is the middle of the third epoch.
/// </summary>
/// <example><code>optimizer.LearningRate = schedule.At(epoch + (double)batch / batches.Count);</code></example>
public abstract class Schedule
{
    /// <summary>η(t).</summary>
    /// <param name="time">t, from 0.</param>
    public abstract double At(double time);

    /// <summary>This schedule after a linear warm-up: see <see cref="WarmUp"/>.</summary>
    /// <param name="length">How long the warm-up takes.</param>
    /// <param name="startFactor">The share of this schedule's first learning rate that the warm-up starts from.</param>
    public Schedule AfterWarmUp(double length, double startFactor = 0.01) => new WarmUp(this, length, startFactor);
}
