using System.IO.Pipelines;
using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>The connection with one peer, from the handshake to the end.</summary>
internal sealed class Connection
{
    // A message of very many empty frames takes memory too.
    private const int CostOfFrame = 64;

    private readonly Socket socket;
    private readonly ZmtpOptions options;
    private readonly FrameReader reader;
    private readonly FrameWriter writer;
    private readonly OutgoingQueue outgoing;
    private readonly CancellationTokenSource life = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes over an accepted socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="options">The limits.</param>
    /// <param name="hasOwnThread">Whether it is served by a thread of its own, which it never leaves, or by the thread pool.</param>
    public Connection(Socket socket, ZmtpOptions options, bool hasOwnThread)
    {
        const int bufferSize = 64 << 10;
        this.socket = socket;
        this.options = options;
        Stream stream = hasOwnThread ? new BlockingStream(socket) : new NetworkStream(socket, ownsSocket: false);
        reader = new FrameReader(PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: bufferSize)));
        writer = new FrameWriter(stream);
        outgoing = new OutgoingQueue(options.MaxQueuedMessages, options.MaxQueuedBytes, writesWhereAdded: hasOwnThread);
        Name = socket.RemoteEndPoint?.ToString() is { Length: > 0 } address ? address : "a local peer";
    }

    /// <summary>Where the peer is.</summary>
    public string Name { get; }

    /// <summary>Who the peer is; known once both sides have agreed. Who has no identity may be given one.</summary>
    public Peer Peer { get; set; } = new("", default);

    /// <summary>Done when nothing of the connection runs any more.</summary>
    public Task Ended => ended.Task;

    /// <summary>Does the handshake, in the time that the options allow.</summary>
    /// <param name="own">Our socket's type.</param>
    /// <param name="onAgreed">Told of the connection before the peer knows that it is welcome: from then on it may be sent to.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ZmtpException">The peer is none for our socket, or too slow.</exception>
    public async Task GreetAsync(SocketType own, Action<Connection> onAgreed, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, life.Token);
        limit.CancelAfter(options.HandshakeTimeout);
        try
        {
            await Handshake.RunAsync(reader, writer, own, Agree, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested && !life.IsCancellationRequested)
        {
            throw new ZmtpException($"it did not end the handshake in {options.HandshakeTimeout.TotalSeconds} s");
        }

        void Agree(Peer peer)
        {
            Peer = peer;
            onAgreed(this);
        }
    }

    /// <summary>Queues a message for the peer; never waits.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether the queue had room for it.</returns>
    public bool Send(Frames message) => outgoing.TryAdd(message);

    /// <summary>Sends what is queued until <see cref="Finish"/>, then says goodbye: the peer closes its side, which ends <see cref="ReceiveAsync"/>.</summary>
    public async Task WriteAsync()
    {
        try
        {
            await outgoing.WriteToAsync(writer, life.Token);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception)
        {
            // The peer has gone, or the connection is being closed: reading ends too, and says why.
            Abort();
        }
    }

    /// <summary>Reads the next message. Pings that come before it are answered.</summary>
    /// <param name="onCommand">Is given the other commands. Who knows none of them ignores them.</param>
    /// <returns>The message, or null when the peer has ended the connection.</returns>
    /// <exception cref="ZmtpException">The peer broke a rule, sent more than is allowed, or was silent for too long.</exception>
    public async ValueTask<Frames?> ReceiveAsync(Action<Connection, Command> onCommand)
    {
        var message = new List<ReadOnlyMemory<byte>>();
        long bytesLeft = options.MaxMessageBytes;
        while (await reader.ReadAsync(bytesLeft, life.Token) is { } frame)
        {
            if (frame.Header.IsCommand)
            {
                Obey(Command.Parse(frame.Body), onCommand);
                continue;
            }

            message.Add(frame.Body);
            if (!frame.Header.HasMore)
                return [.. message];
            bytesLeft -= frame.Body.Length + CostOfFrame;
        }

        return message.Count == 0 ? null : throw new ZmtpException("it left in the middle of a message");
    }

    /// <summary>Lets <see cref="WriteAsync"/> end once all that is queued has been sent.</summary>
    public void Finish() => outgoing.Complete();

    /// <summary>Breaks off at once; what is queued is lost.</summary>
    public void Abort()
    {
        outgoing.Complete();
        life.Cancel();
        socket.Dispose();
    }

    /// <summary>Says that nothing of the connection runs any more.</summary>
    public void End()
    {
        reader.Complete();
        ended.TrySetResult();
    }

    private void Obey(Command command, Action<Connection, Command> onCommand)
    {
        switch (command.Name)
        {
            case Command.Ping:
                var ping = Ping.Parse(command.Data);
                reader.Patience = ping.TimeToLive > TimeSpan.Zero ? ping.TimeToLive : Timeout.InfiniteTimeSpan;
                outgoing.TryAdd(new Command(Command.Pong, ping.Context));
                break;
            case Command.Error:
                throw new ZmtpException($"it reported the error {Command.ReasonOf(command.Data.Span)}");
            default:
                onCommand(this, command);
                break;
        }
    }
}
