using System.Net;
using System.Net.Sockets;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public class EchoTests
{
    private static readonly byte[] Ping = [1, 0, 0, 4, .. "ping"u8];
    private static readonly byte[] ReadyOfEcho = RawPeer.CommandFrame("READY", [11, .. "Socket-Type"u8, 0, 0, 0, 3, .. "REP"u8]);

    [Fact]
    public async Task The_heart_beats_while_the_thread_pool_is_busy()
    {
        await using var echo = EchoSocket.Bind("tcp://127.0.0.1:0");

        // A socket that has been used with await needs the thread pool even where it blocks: this one never is.
        using var peer = new Socket(System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000 };
        peer.Connect(IPEndPoint.Parse(echo.Endpoint["tcp://".Length..]));
        byte[] handshake = RoundTrip(peer, [.. RawPeer.Greeting, .. RawPeer.Ready("REQ")], 64 + ReadyOfEcho.Length);
        Assert.Equal(ReadyOfEcho, handshake[64..]);

        var release = new ManualResetEventSlim();
        bool poolHadTime = false;
        for (int i = 0; i < 500; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(), null);
        ThreadPool.UnsafeQueueUserWorkItem(_ => Volatile.Write(ref poolHadTime, true), null);

        byte[] answer;
        bool poolWasBusy;
        try
        {
            answer = RoundTrip(peer, Ping, Ping.Length);
            poolWasBusy = !Volatile.Read(ref poolHadTime);
        }
        finally
        {
            release.Set();
        }

        Assert.Equal(Ping, answer);
        Assert.True(poolWasBusy);
    }

    [Fact]
    public async Task Disposing_ends_the_threads_of_all_peers()
    {
        var echo = EchoSocket.Bind("tcp://127.0.0.1:0", new ZmtpOptions { Linger = TimeSpan.FromMilliseconds(1) });
        using RawPeer greeted = await RawPeer.GreetAsync(echo.Endpoint, "DEALER");
        using RawPeer silent = await RawPeer.ConnectAsync(echo.Endpoint);
        await silent.ReceiveAsync(RawPeer.Greeting.Length);

        await echo.DisposeAsync().InTime();
        Assert.Equal(0, echo.ConnectionCount);
        Assert.Empty(await greeted.ReceiveToEndAsync());
        Assert.Empty(await silent.ReceiveToEndAsync());
    }

    [Fact]
    public async Task A_peer_that_does_not_end_the_handshake_is_disconnected()
    {
        await using var echo = EchoSocket.Bind("tcp://127.0.0.1:0", new ZmtpOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(50) });
        using RawPeer silent = await RawPeer.ConnectAsync(echo.Endpoint);
        await silent.ReceiveToEndAsync();
        await InTimeExtensions.Until(() => echo.ConnectionCount == 0);
    }

    private static byte[] RoundTrip(Socket peer, byte[] message, int answerLength)
    {
        peer.Send(message);
        byte[] answer = new byte[answerLength];
        for (int filled = 0; filled < answerLength;)
            filled += peer.Receive(answer.AsSpan(filled)) is > 0 and int more ? more : throw new IOException("The connection ended.");
        return answer;
    }
}
