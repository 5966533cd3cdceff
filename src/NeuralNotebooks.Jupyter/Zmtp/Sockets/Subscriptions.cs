namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// What one subscriber wants: the messages whose first frame begins with one of its topics. A topic subscribed to twice must be cancelled
/// twice (37/ZMTP, "The Publish-Subscribe Pattern").
/// </summary>
internal sealed class Subscriptions
{
    private const int MaxTopics = 1000;

    // One thread changes it, others look at it: it is replaced, never changed.
    private volatile byte[][] topics = [];

    /// <summary>Adds a subscription.</summary>
    /// <param name="topic">How the wanted messages begin; empty: all messages.</param>
    /// <exception cref="ZmtpException">There are too many.</exception>
    public void Add(ReadOnlySpan<byte> topic) => topics = topics.Length < MaxTopics
        ? [.. topics, topic.ToArray()]
        : throw new ZmtpException($"it subscribed to more than {MaxTopics} topics");

    /// <summary>Takes one subscription back; one that there is not is ignored.</summary>
    /// <param name="topic">Its topic.</param>
    public void Remove(ReadOnlySpan<byte> topic)
    {
        for (int i = 0; i < topics.Length; i++)
        {
            if (!topic.SequenceEqual(topics[i]))
                continue;
            topics = [.. topics[..i], .. topics[(i + 1)..]];
            return;
        }
    }

    /// <summary>Whether the subscriber wants a message.</summary>
    /// <param name="message">The message.</param>
    public bool Match(Frames message)
    {
        ReadOnlySpan<byte> start = message[0].Span;
        foreach (byte[] topic in topics)
            if (start.StartsWith(topic))
                return true;
        return false;
    }
}
