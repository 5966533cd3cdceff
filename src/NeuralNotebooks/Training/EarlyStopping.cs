namespace NeuralNotebooks;

/// <summary>
/// Ends a training when the loss no longer falls: from then on a network mostly learns its training examples by heart. The loss is that
/// of the validation set, or of the training set without one.
/// </summary>
/// <param name="patience">How many epochs without improvement to wait; the next one ends the training.</param>
/// <param name="threshold">By what share the loss must fall below its best so far to count as improved.</param>
/// <remarks>Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 7.8, algorithm 7.1.</remarks>
public sealed class EarlyStopping(int patience = 5, double threshold = 0)
{
    private readonly Patience waiting = new(patience, threshold);

    /// <summary>Whether it is time to end the training.</summary>
    /// <param name="loss">The loss of the epoch that has just ended.</param>
    public bool IsTime(double loss) => waiting.IsOver(loss);
}
