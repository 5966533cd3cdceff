namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>How much a socket takes from its peers, keeps for them and waits for them.</summary>
public sealed record ZmtpOptions
{
    /// <summary>The longest message that a peer may send, all frames together; a peer that announces a longer one is disconnected.</summary>
    public int MaxMessageBytes { get; init; } = 1 << 30;

    /// <summary>How many messages wait for a peer that reads slowly. What comes on top of them is dropped, whole messages at a time.</summary>
    public int MaxQueuedMessages { get; init; } = 1_000_000;

    /// <summary>How many bytes wait for a peer that reads slowly. A single message may be longer.</summary>
    public long MaxQueuedBytes { get; init; } = 512L << 20;

    /// <summary>How many received messages wait for <see cref="RouterSocket.ReceiveAsync"/>; then nothing more is read from the peers.</summary>
    public int MaxReceivedMessages { get; init; } = 1000;

    /// <summary>How long a peer may take from connecting to the end of the handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long disposing a socket waits for its peers to take what is queued for them.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether each peer is served by a thread of its own and not by the thread pool, which cells may keep busy. What awaits
    /// <see cref="RouterSocket.ReceiveAsync"/> then goes on on that thread, and must be quick.
    /// </summary>
    public bool HasOwnThreads { get; init; }

    /// <summary>Is told, in a sentence, why a connection was refused or broken off; from any thread.</summary>
    public Action<string>? Log { get; init; }
}
