using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public class EchoTests
{
    private static readonly byte[] Ping = [1, 0, 0, 4, .. "ping"u8];

    [Fact]
    public async Task The_heart_beats_while_the_thread_pool_is_busy()
    {
        await using var echo = EchoSocket.Bind("tcp://127.0.0.1:0");
        using RawPeer peer = await RawPeer.GreetAsync(echo.Endpoint, "REQ");
        using var release = new ManualResetEventSlim();
        bool poolHadTime = false;
        for (int i = 0; i < 500; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(), null);
        ThreadPool.UnsafeQueueUserWorkItem(_ => poolHadTime = true, null);

        byte[] answer = peer.RoundTrip(Ping, Ping.Length);
        bool poolWasBusy = !Volatile.Read(ref poolHadTime);
        release.Set();
        await InTimeExtensions.Until(() => Volatile.Read(ref poolHadTime));
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
}
