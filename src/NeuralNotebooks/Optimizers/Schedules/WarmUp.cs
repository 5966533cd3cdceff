namespace NeuralNotebooks;

/// <summary>
/// A linear warm-up before another schedule η: η(0)·(s + (1 − s)·t / T) until T, then η(t − T). The first gradients of a fresh network,
/// and the first means of Adam, are no good guide for large steps.
/// </summary>
/// <param name="schedule">η, what comes after the warm-up.</param>
/// <param name="length">T.</param>
/// <param name="startFactor">s.</param>
/// <remarks>Source: Goyal and others: Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour, arXiv:1706.02677, 2017, section 2.2.</remarks>
public sealed class WarmUp(Schedule schedule, double length, double startFactor = 0.01) : Schedule
{
    /// <summary>A warm-up to a learning rate that then stays as it is.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="length">T.</param>
    /// <param name="startFactor">s.</param>
    public WarmUp(double learningRate, double length, double startFactor = 0.01) : this(new ExponentialDecay(learningRate, 1), length, startFactor)
    {
    }

    /// <summary>η(0)·(s + (1 − s)·t / T) until T, then η(t − T)</summary>
    public override double At(double time) =>
        time < length ? schedule.At(0) * (startFactor + (1 - startFactor) * time / length) : schedule.At(time - length);
}
