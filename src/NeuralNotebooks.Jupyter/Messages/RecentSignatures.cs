namespace NeuralNotebooks.Jupyter;

/// <summary>Remembers the signatures of the last messages: a message that comes a second time was recorded by somebody and played again.</summary>
/// <param name="capacity">How many it remembers.</param>
internal sealed class RecentSignatures(int capacity = 1 << 16)
{
    private readonly HashSet<string> known = [];
    private readonly Queue<string> inOrder = new();
    private readonly Lock gate = new();

    /// <summary>Takes note of a signature.</summary>
    /// <returns>Whether it is new.</returns>
    public bool TryAdd(string signature)
    {
        lock (gate)
        {
            if (!known.Add(signature))
                return false;

            inOrder.Enqueue(signature);
            if (inOrder.Count > capacity)
                known.Remove(inOrder.Dequeue());
            return true;
        }
    }
}
