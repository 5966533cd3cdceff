using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// Receives from many peers and answers each by its identity (28/REQREP, ROUTER): the first frame of a received message says whom it is from,
/// the first frame of a sent one whom it is for.
/// </summary>
/// <remarks>
/// <para>A peer that gives itself no identity gets one made up, five bytes of which the first is zero.</para>
/// <para>When two peers have the same identity, the later wins: the earlier is disconnected. A client that lost its connection and comes back is
/// not locked out while the lost connection has not been noticed. (libzmq calls this handover.)</para>
/// <para>All methods may be called from any thread.</para>
/// </remarks>
public sealed class RouterSocket : ZmtpSocket
{
    private readonly ConcurrentDictionary<string, Connection> peers = new();
    private readonly Channel<Frames> received;
    private int madeUp;

    private RouterSocket(string endpoint, ZmtpOptions? options)
        : base(Zmtp.SocketType.Router, endpoint, options) => received = Channel.CreateBounded<Frames>(
            new BoundedChannelOptions(Options.MaxReceivedMessages) { AllowSynchronousContinuations = Options.HasOwnThreads });

    /// <summary>Makes a socket that listens.</summary>
    /// <param name="endpoint">Where: <c>tcp://127.0.0.1:0</c> (any free port), <c>tcp://*:5555</c>, <c>ipc:///run/user/1000/kernel-1</c>.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentException">This is no such endpoint.</exception>
    /// <exception cref="IOException">It is in use, or not ours to use.</exception>
    public static RouterSocket Bind(string endpoint, ZmtpOptions? options = null)
    {
        var socket = new RouterSocket(endpoint, options);
        socket.Start();
        return socket;
    }

    /// <summary>Waits for the next message of any peer.</summary>
    /// <param name="stop">Gives up waiting.</param>
    /// <returns>The sender's identity, and the frames that it sent.</returns>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public async ValueTask<Frames> ReceiveAsync(CancellationToken stop = default)
    {
        try
        {
            return await received.Reader.ReadAsync(stop);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(RouterSocket));
        }
    }

    /// <summary>All messages, as they come, until the socket is disposed.</summary>
    /// <param name="stop">Gives up waiting.</param>
    public IAsyncEnumerable<Frames> ReceiveAllAsync(CancellationToken stop = default) => received.Reader.ReadAllAsync(stop);

    /// <summary>Queues a message for the peer whose identity is the first frame; never waits.</summary>
    /// <param name="message">The identity, and the frames to send.</param>
    /// <returns>Whether it was queued. It is dropped, as the protocol asks, if no such peer is connected or too much waits for it already.</returns>
    /// <exception cref="ArgumentException">There is no frame after the identity.</exception>
    public bool Send(Frames message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Count < 2)
            throw new ArgumentException($"A ROUTER sends the identity of a peer and at least one frame, not {message}.", nameof(message));
        return peers.TryGetValue(Key(message[0].Span), out Connection? peer) && peer.Send(message[1..]);
    }

    private protected override void OnConnected(Connection connection)
    {
        if (connection.Peer.Identity.IsEmpty)
            connection.Peer = connection.Peer with { Identity = MakeUpIdentity() };
        Connection? earlier = null;
        peers.AddOrUpdate(Key(connection.Peer.Identity.Span), connection, (_, replaced) =>
        {
            earlier = replaced;
            return connection;
        });
        if (earlier is null)
            return;
        Log($"closed the connection with {earlier.Name}: {connection.Name} has the same identity");
        earlier.Abort();
    }

    private protected override void OnDisconnected(Connection connection) =>
        peers.TryRemove(KeyValuePair.Create(Key(connection.Peer.Identity.Span), connection));

    private protected override async ValueTask OnMessageAsync(Connection connection, Frames message)
    {
        try
        {
            await received.Writer.WriteAsync([connection.Peer.Identity, .. message], Stopping);
        }
        catch (OperationCanceledException)
        {
            // Nobody receives any more; what the peer still sends is read and dropped, so that it can read our last words.
        }
    }

    private protected override void OnDisposed() => received.Writer.TryComplete();

    private byte[] MakeUpIdentity()
    {
        var identity = new byte[1 + sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(identity.AsSpan(1), Interlocked.Increment(ref madeUp));
        return identity;
    }

    private static string Key(ReadOnlySpan<byte> identity) => Encoding.Latin1.GetString(identity);
}
