using System.Collections.Concurrent;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// Sends each message to all who have subscribed to how its first frame begins (29/PUBSUB, PUB). Publishing never waits: a subscriber that does not
/// read loses messages, whole ones, once <see cref="ZmtpOptions.MaxQueuedBytes"/> or <see cref="ZmtpOptions.MaxQueuedMessages"/> wait for it.
/// </summary>
/// <remarks>All methods may be called from any thread; a subscriber sees the messages of one thread in order.</remarks>
public sealed class PublisherSocket : ZmtpSocket
{
    // How version 3.0 subscribes: a message whose first byte says what to do with the topic that follows.
    private const byte CancelByte = 0, SubscribeByte = 1;

    private readonly ConcurrentDictionary<Connection, Subscriber> subscribers = new();

    private PublisherSocket(string endpoint, ZmtpOptions? options)
        : base(Zmtp.SocketType.Publisher, endpoint, options)
    {
    }

    /// <summary>
    /// A peer has subscribed to a topic, and all that is published from now on reaches it: the handler may <see cref="Subscriber.Send"/> it a welcome
    /// that says so. Runs on the thread that serves the subscriber: it should be quick, and must not wait for the socket's end.
    /// </summary>
    public event Action<Subscriber, ReadOnlyMemory<byte>>? Subscribed;

    /// <summary>The peers that are connected now, whatever they have subscribed to.</summary>
    public IReadOnlyCollection<Subscriber> Subscribers => [.. subscribers.Values];

    /// <summary>Makes a socket that listens.</summary>
    /// <param name="endpoint">Where: <c>tcp://127.0.0.1:0</c> (any free port), <c>tcp://*:5555</c>, <c>ipc:///run/user/1000/kernel-1</c>.</param>
    /// <param name="options">The limits.</param>
    /// <param name="onSubscribed">A handler of <see cref="Subscribed"/> that is there before the first peer.</param>
    /// <exception cref="ArgumentException">This is no such endpoint.</exception>
    /// <exception cref="IOException">It is in use, or not ours to use.</exception>
    public static PublisherSocket Bind(string endpoint, ZmtpOptions? options = null, Action<Subscriber, ReadOnlyMemory<byte>>? onSubscribed = null)
    {
        var socket = new PublisherSocket(endpoint, options);
        socket.Subscribed += onSubscribed;
        socket.Start();
        return socket;
    }

    /// <summary>Queues a message for all who have subscribed to it; never waits.</summary>
    /// <param name="message">The message; its first frame is the topic.</param>
    /// <exception cref="ArgumentException">There is no frame.</exception>
    public void Publish(Frames message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Count == 0)
            throw new ArgumentException("A message has at least one frame.", nameof(message));
        foreach ((_, Subscriber subscriber) in subscribers)
            if (subscriber.Subscriptions.Match(message))
                subscriber.Send(message);
    }

    private protected override void OnConnected(Connection connection) => subscribers.TryAdd(connection, new Subscriber(connection));

    private protected override void OnDisconnected(Connection connection) => subscribers.TryRemove(connection, out _);

    private protected override void OnCommand(Connection connection, Command command)
    {
        if (command.Name == Command.Subscribe)
            Subscribe(connection, command.Data);
        else if (command.Name == Command.Cancel)
            subscribers[connection].Subscriptions.Remove(command.Data.Span);
    }

    private protected override ValueTask OnMessageAsync(Connection connection, Frames message)
    {
        if (message is [{ IsEmpty: false } frame])
        {
            if (frame.Span[0] == SubscribeByte)
                Subscribe(connection, frame[1..]);
            else if (frame.Span[0] == CancelByte)
                subscribers[connection].Subscriptions.Remove(frame.Span[1..]);
        }

        return ValueTask.CompletedTask;
    }

    private void Subscribe(Connection connection, ReadOnlyMemory<byte> topic)
    {
        Subscriber subscriber = subscribers[connection];
        subscriber.Subscriptions.Add(topic.Span);
        Subscribed?.Invoke(subscriber, topic);
    }
}
