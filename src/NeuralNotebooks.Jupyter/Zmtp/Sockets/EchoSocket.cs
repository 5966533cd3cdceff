namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// Answers each request with its own frames (28/REQREP, REP): the heartbeat by which a front end knows that a kernel lives. Each peer is answered
/// by a thread of its own, so the heart beats while cells keep the whole thread pool busy.
/// </summary>
public sealed class EchoSocket : ZmtpSocket
{
    private EchoSocket(string endpoint, ZmtpOptions? options)
        : base(Zmtp.SocketType.Reply, endpoint, options)
    {
    }

    /// <summary>Makes a socket that listens.</summary>
    /// <param name="endpoint">Where: <c>tcp://127.0.0.1:0</c> (any free port), <c>tcp://*:5555</c>, <c>ipc:///run/user/1000/kernel-1</c>.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentException">This is no such endpoint.</exception>
    /// <exception cref="IOException">It is in use, or not ours to use.</exception>
    public static EchoSocket Bind(string endpoint, ZmtpOptions? options = null)
    {
        var socket = new EchoSocket(endpoint, options);
        socket.Start();
        return socket;
    }

    private protected override bool HasOwnThreads => true;

    private protected override ValueTask OnMessageAsync(Connection connection, Frames message)
    {
        // The frames before the empty one, the way back to the requester, are part of what is repeated.
        connection.Send(message);
        return ValueTask.CompletedTask;
    }
}
