namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A peer of a <see cref="PublisherSocket"/>.</summary>
public sealed class Subscriber
{
    private readonly Connection connection;
    private long dropped;

    internal Subscriber(Connection connection) => this.connection = connection;

    /// <summary>Where it is.</summary>
    public string Name => connection.Name;

    /// <summary>How many messages it has lost because it did not read.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    internal Subscriptions Subscriptions { get; } = new();

    /// <summary>Queues a message for this subscriber alone; never waits.</summary>
    /// <param name="message">The message. libzmq's subscribers pass on only what begins with a topic that they have subscribed to.</param>
    /// <returns>Whether it was queued: not if the subscriber has gone, or too much waits for it already.</returns>
    public bool Send(Frames message)
    {
        bool isQueued = connection.Send(message);
        if (!isQueued)
            Interlocked.Increment(ref dropped);
        return isQueued;
    }
}
