using System.Collections.Concurrent;
using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// A ZeroMQ socket that listens: many peers connect to it, come and go. What one of them does wrong ends its connection, never the socket.
/// </summary>
public abstract class ZmtpSocket : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailedAccept = TimeSpan.FromMilliseconds(100);

    private readonly SocketType type;
    private readonly Listener listener;
    private readonly ConcurrentDictionary<Connection, bool> connections = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lazy<Task> closing;
    private Task accepting = Task.CompletedTask;

    private protected ZmtpSocket(SocketType type, string endpoint, ZmtpOptions? options)
    {
        this.type = type;
        Options = options ?? new ZmtpOptions();
        listener = Listener.Bind(endpoint);
        closing = new Lazy<Task>(CloseAsync);
    }

    /// <summary>Where peers connect to, such as <c>tcp://127.0.0.1:40001</c>.</summary>
    public string Endpoint => listener.Endpoint;

    /// <summary>The limits that the socket was made with.</summary>
    public ZmtpOptions Options { get; }

    /// <summary>How many peers are connected, those included that have not ended the handshake.</summary>
    public int ConnectionCount => connections.Count;

    /// <summary>Whether each peer is served by a thread of its own, not by the thread pool, which a cell may keep busy.</summary>
    private protected virtual bool HasOwnThreads => Options.HasOwnThreads;

    private protected CancellationToken Stopping => stopping.Token;

    /// <summary>
    /// Stops listening, sends what is queued for as long as <see cref="ZmtpOptions.Linger"/> allows, and closes all connections.
    /// Nothing of the socket runs when it is done. What is sent to a disposed socket is dropped.
    /// </summary>
    public ValueTask DisposeAsync() => new(closing.Value);

    // The last line of a Bind method, when the derived socket is ready for its first peer.
    private protected void Start() => accepting = Task.Run(AcceptAsync);

    private protected virtual void OnConnected(Connection connection) { }

    private protected virtual void OnDisconnected(Connection connection) { }

    private protected virtual void OnCommand(Connection connection, Command command) { }

    private protected abstract ValueTask OnMessageAsync(Connection connection, Frames message);

    private protected virtual void OnDisposed() { }

    private async Task AcceptAsync()
    {
        while (!Stopping.IsCancellationRequested)
        {
            try
            {
                var connection = new Connection(await listener.AcceptAsync(Stopping), Options, HasOwnThreads);
                connections.TryAdd(connection, true);
                if (HasOwnThreads)
                    new Thread(() => _ = ServeAsync(connection)) { IsBackground = true, Name = $"{type.Name} {Endpoint}" }.Start();
                else
                    _ = ServeAsync(connection);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // The peer has gone again, or there are too many open files: what is connected must live on, others may come later.
                Log($"could not accept a connection: {exception.Message}");
                await Task.Delay(PauseAfterFailedAccept, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        Task writing = Task.CompletedTask;
        try
        {
            await connection.GreetAsync(type, OnConnected, Stopping);
            writing = connection.WriteAsync();
            while (await connection.ReceiveAsync(OnCommand) is { } message)
                await OnMessageAsync(connection, message);
        }
        catch (Exception exception)
        {
            // Whatever it was, it is this connection's matter alone.
            if (exception is not OperationCanceledException)
                Log($"closed the connection with {connection.Name}: {exception.Message}");
        }
        finally
        {
            OnDisconnected(connection);
            connection.Abort();
            await writing;
            connections.TryRemove(connection, out _);
            connection.End();
        }
    }

    private async Task CloseAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Dispose();

        Connection[] open = [.. connections.Keys];
        foreach (Connection connection in open)
            connection.Finish();
        var ended = Task.WhenAll(open.Select(connection => connection.Ended));
        await Task.WhenAny(ended, Task.Delay(Options.Linger));
        foreach (Connection connection in open)
            connection.Abort();
        await ended;
        OnDisposed();
    }

    private protected void Log(string what) => Options.Log?.Invoke($"{type.Name} {Endpoint} {what}");
}
