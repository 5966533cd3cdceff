using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public class DisposalTests
{
    private const string AnyPort = "tcp://127.0.0.1:0";

    private static readonly ZmtpOptions ShortLinger = new() { Linger = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task Who_waits_for_a_message_is_told()
    {
        var router = RouterSocket.Bind(AnyPort);
        ValueTask<Frames> waiting = router.ReceiveAsync(TestContext.Current.CancellationToken);
        IAsyncEnumerator<Frames> all = router.ReceiveAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        ValueTask<bool> more = all.MoveNextAsync();

        await router.DisposeAsync().InTime();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.InTime());
        Assert.False(await more.InTime());
        Assert.False(router.Send(Frames.FromText("nobody", "nothing")));
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var router = RouterSocket.Bind(AnyPort);
        using var giveUp = new CancellationTokenSource();
        ValueTask<Frames> waiting = router.ReceiveAsync(giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
    }

    [Fact]
    public async Task Disposing_twice_and_at_once_is_disposing()
    {
        var publisher = PublisherSocket.Bind(AnyPort, ShortLinger);
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await Task.WhenAll(publisher.DisposeAsync().AsTask(), publisher.DisposeAsync().AsTask()).InTime();
        await publisher.DisposeAsync().InTime();
        publisher.Publish(Frames.FromText("nobody"));
        Assert.Equal(0, publisher.ConnectionCount);
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_does_not_hold_up_the_end()
    {
        var subscribed = new TaskCompletionSource();
        var publisher = PublisherSocket.Bind(AnyPort, ShortLinger, (_, _) => subscribed.SetResult());
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await peer.SendAsync(0, 1, 1);
        await subscribed.Task.InTime();
        for (int i = 0; i < 20; i++)
            publisher.Publish([new byte[1 << 20]]);
        await publisher.DisposeAsync().InTime();
        Assert.Equal(0, publisher.ConnectionCount);
    }

    [Fact]
    public async Task Who_has_not_ended_the_handshake_does_not_hold_up_the_end()
    {
        var router = RouterSocket.Bind(AnyPort, ShortLinger);
        using RawPeer silent = await RawPeer.ConnectAsync(router.Endpoint);
        using RawPeer half = await RawPeer.ConnectAsync(router.Endpoint, RawPeer.Greeting);
        await half.ReceiveAsync(64);
        await router.DisposeAsync().InTime();
        Assert.Equal(0, router.ConnectionCount);
        Assert.Empty(await half.ReceiveToEndAsync());
    }

    [Fact]
    public async Task What_nobody_receives_is_not_read_and_does_not_hold_up_the_end()
    {
        var router = RouterSocket.Bind(AnyPort, ShortLinger with { MaxReceivedMessages = 2 });
        using RawPeer peer = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "me");
        await peer.SendAsync([.. Enumerable.Range(0, 100).SelectMany(i => (byte[])[0, 1, (byte)i])]);
        for (int i = 0; i < 50; i++)
            Assert.Equal([(byte)i], (await router.NextAsync())[1].ToArray());
        await router.DisposeAsync().InTime();
        Assert.Equal(0, router.ConnectionCount);
    }

    [Fact]
    public async Task The_last_words_arrive_before_the_end_of_the_connection()
    {
        var router = RouterSocket.Bind(AnyPort, ShortLinger with { Linger = TimeSpan.FromMinutes(5) });
        using RawPeer peer = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "me");
        Assert.True(router.Send(["me"u8.ToArray(), new byte[3 << 20]]));
        Task disposing = router.DisposeAsync().AsTask();

        // Bytes that the router leaves unread would make the system throw away what we have not received yet.
        await peer.SendAsync([0, 5, .. "Hello"u8]);
        Assert.Equal(9 + (3 << 20), (await peer.ReceiveToEndAsync()).Length);
        peer.Dispose();
        await disposing.InTime();
    }
}
