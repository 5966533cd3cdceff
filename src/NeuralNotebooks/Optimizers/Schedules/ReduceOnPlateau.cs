namespace NeuralNotebooks;

/// <summary>
/// Lowers the learning rate when the loss no longer falls. Not a function of time, but of what happened: it is told the loss after each
/// epoch.
/// </summary>
/// <param name="factor">What the learning rate is multiplied with.</param>
/// <param name="patience">How many epochs without improvement to wait; the next one lowers the learning rate, and the count starts over.</param>
/// <param name="threshold">By what share the loss must fall below its best so far to count as improved.</param>
/// <param name="minimum">The learning rate never goes below it.</param>
/// <example><code>optimizer.LearningRate = plateau.Next(optimizer.LearningRate, validationLoss);</code></example>
public sealed class ReduceOnPlateau(double factor = 0.1, int patience = 10, double threshold = 1e-4, double minimum = 0)
{
    private readonly Patience waiting = new(patience, threshold);

    /// <summary>The learning rate for the next epoch.</summary>
    /// <param name="learningRate">The present one.</param>
    /// <param name="loss">The loss of the epoch that has just ended.</param>
    public double Next(double learningRate, double loss) => waiting.IsOver(loss) ? Math.Max(minimum, learningRate * factor) : learningRate;
}
