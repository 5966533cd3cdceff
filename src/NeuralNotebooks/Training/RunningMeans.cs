namespace NeuralNotebooks;

/// <summary>The mean loss and accuracy over the batches seen so far, each weighted with its number of examples.</summary>
internal sealed class RunningMeans
{
    private double loss, correct;

    public int Examples { get; private set; }

    public Evaluation Value => new(loss / Examples, correct / Examples);

    public void Reset() => (loss, correct, Examples) = (0, 0, 0);

    /// <summary>Takes in one batch of so many examples.</summary>
    public void Add(int count, double batchLoss, double accuracy)
    {
        loss += batchLoss * count;
        correct += accuracy * count;
        Examples += count;
    }
}
