using System.Security.Cryptography;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>Our ROUTER and echo sockets with peers of the real libzmq.</summary>
public class LibzmqTests
{
    private const string AnyPort = "tcp://127.0.0.1:0";

    [Fact]
    public async Task A_router_names_the_sender_and_answers_it()
    {
        await using var router = RouterSocket.Bind(AnyPort);
        await using ZmqPeer alice = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", "alice"));
        await using ZmqPeer bob = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", "bob"));

        await alice.SendAsync("Hello", "", "world");
        Assert.Equal(["alice", "Hello", "", "world"], (await router.NextAsync()).Texts());
        await bob.SendAsync("");
        Assert.Equal(["bob", ""], (await router.NextAsync()).Texts());

        Assert.True(router.Send(Frames.FromText("bob", "", "to Bob")));
        Assert.True(router.Send(Frames.FromText("alice", "to Alice", "")));
        Assert.Equal(["to Alice", ""], await alice.ReceiveAsync());
        Assert.Equal(["", "to Bob"], await bob.ReceiveAsync());
    }

    [Fact]
    public async Task A_router_makes_up_an_identity_for_who_has_none()
    {
        await using var router = RouterSocket.Bind(AnyPort);
        await using ZmqPeer request = await ZmqPeer.ConnectAsync("REQ", router.Endpoint);

        await request.SendAsync("question");
        Frames question = await router.NextAsync();
        Assert.Equal(5, question[0].Length);
        Assert.Equal(0, question[0].Span[0]);
        Assert.Equal(["", "question"], question[1..].Texts());

        router.Send([question[0], .. Frames.FromText("", "answer")]);
        Assert.Equal(["answer"], await request.ReceiveAsync());
    }

    [Fact]
    public async Task What_is_for_nobody_is_dropped()
    {
        await using var router = RouterSocket.Bind(AnyPort);
        Assert.False(router.Send(Frames.FromText("nobody", "Hello")));
    }

    [Fact]
    public async Task A_frame_of_50_MB_passes_both_ways()
    {
        await using var router = RouterSocket.Bind(AnyPort);
        await using ZmqPeer alice = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", "alice"));

        await alice.DoAsync("send_large", 50 << 20);
        Frames large = await router.NextAsync();
        Assert.Equal(50 << 20, large[2].Length);
        byte[] pattern = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        for (int i = 0; i < large[2].Length; i += pattern.Length)
            Assert.True(large[2].Span.Slice(i, pattern.Length).SequenceEqual(pattern), $"The bytes from {i} on are others than those sent.");

        router.Send(large);
        var digest = await alice.DoAsync("receive_digest");
        Assert.Equal(50 << 20, digest[1][0].GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(large[2].Span)), digest[1][1].GetString());
    }

    [Fact]
    public async Task Ten_thousand_messages_pass_both_ways_in_order()
    {
        const int count = 10_000;
        await using var router = RouterSocket.Bind(AnyPort);
        await using ZmqPeer alice = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", "alice"));

        await alice.DoAsync("send_many", count, "", "line");
        for (int i = 0; i < count; i++)
            Assert.Equal(["alice", "", "line", $"{i}"], (await router.NextAsync()).Texts());

        for (int i = 0; i < count; i++)
            Assert.True(router.Send(Frames.FromText("alice", "reply", $"{i}")));
        string[][] replies = await alice.ReceiveManyAsync(count);
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}"), replies.Select(reply => reply[1]));
    }

    [Theory]
    [InlineData("REQ")]
    [InlineData("DEALER")]
    public async Task An_echo_repeats_what_it_is_asked(string kind)
    {
        await using var echo = EchoSocket.Bind(AnyPort);
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync(kind, echo.Endpoint);
        Assert.Equal(500, (await peer.DoAsync("round_trips", 500, "", "ping", "")).GetInt32());
    }
}
