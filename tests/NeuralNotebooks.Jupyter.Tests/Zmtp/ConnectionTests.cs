using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>Coming, going and coming back, over tcp and ipc, with peers of the real libzmq.</summary>
public class ConnectionTests
{
    [Fact]
    public async Task A_peer_that_comes_back_with_its_identity_is_answered()
    {
        await using var router = RouterSocket.Bind("tcp://127.0.0.1:0");
        for (int visit = 0; visit < 3; visit++)
        {
            await using ZmqPeer peer = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", "alice"));
            await peer.SendAsync($"visit {visit}");
            Assert.Equal(["alice", $"visit {visit}"], (await router.NextAsync()).Texts());
            Assert.True(router.Send(Frames.FromText("alice", $"welcome {visit}")));
            Assert.Equal([$"welcome {visit}"], await peer.ReceiveAsync());
        }
    }

    [Fact]
    public async Task Who_knows_that_it_is_welcome_can_be_sent_to()
    {
        await using var router = RouterSocket.Bind("tcp://127.0.0.1:0");
        for (int i = 0; i < 1000; i++)
        {
            using RawPeer peer = await RawPeer.GreetAsync(router.Endpoint, "DEALER", $"peer {i}");
            Assert.True(router.Send(Frames.FromText($"peer {i}", "Hello")), $"peer {i}");
            Assert.Equal([0, 5, .. "Hello"u8], await peer.ReceiveAsync(7));
        }
    }

    [Fact]
    public async Task Of_two_peers_with_one_identity_the_later_is_answered()
    {
        await using var router = RouterSocket.Bind("tcp://127.0.0.1:0");
        await using ZmqPeer earlier = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", "alice"), ("RECONNECT_IVL", -1));
        await earlier.SendAsync("earlier");
        await router.NextAsync();

        await using ZmqPeer later = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", "alice"));
        await later.SendAsync("later");
        Assert.Equal(["alice", "later"], (await router.NextAsync()).Texts());
        router.Send(Frames.FromText("alice", "to the later"));
        Assert.Equal(["to the later"], await later.ReceiveAsync());
        await InTimeExtensions.Until(() => router.ConnectionCount == 1);
    }

    [Fact]
    public async Task A_peer_finds_the_socket_again_after_a_restart()
    {
        RouterSocket first = RouterSocket.Bind("tcp://127.0.0.1:0");
        string endpoint = first.Endpoint;
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("DEALER", endpoint, ("ROUTING_ID", "alice"), ("RECONNECT_IVL", 10));
        await peer.SendAsync("one");
        await first.NextAsync();
        await first.DisposeAsync().InTime();

        await using var second = RouterSocket.Bind(endpoint);
        await peer.SendAsync("two");
        Assert.Equal(["alice", "two"], (await second.NextAsync()).Texts());
    }

    [Fact]
    public async Task Heartbeats_of_libzmq_are_answered()
    {
        await using var router = RouterSocket.Bind("tcp://127.0.0.1:0");
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("HEARTBEAT_IVL", 5), ("HEARTBEAT_TTL", 60_000), ("HEARTBEAT_TIMEOUT", 20_000));
        await peer.SendAsync("Hello");
        Frames hello = await router.NextAsync();
        Assert.Equal(200, (await RoundTripsAsync(router, peer, 200)).GetInt32());
        Assert.True(router.Send([hello[0], "still the same connection"u8.ToArray()]));
        Assert.Equal(["still the same connection"], await peer.ReceiveAsync());
    }

    [Fact]
    public async Task Ipc_passes_messages_and_leaves_no_file()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "socket-1");
        await using (var router = RouterSocket.Bind($"ipc://{path}"))
        {
            Assert.Equal($"ipc://{path}", router.Endpoint);
            foreach (string name in (string[])["alice", "bob"])
            {
                await using ZmqPeer peer = await ZmqPeer.ConnectAsync("DEALER", router.Endpoint, ("ROUTING_ID", name));
                await peer.SendAsync("Hello", "");
                Assert.Equal([name, "Hello", ""], (await router.NextAsync()).Texts());
                router.Send(Frames.FromText(name, "welcome"));
                Assert.Equal(["welcome"], await peer.ReceiveAsync());
            }
        }

        Assert.False(File.Exists(path));
        Directory.Delete(Path.GetDirectoryName(path)!);
    }

    private static async Task<System.Text.Json.JsonElement> RoundTripsAsync(RouterSocket router, ZmqPeer peer, int count)
    {
        Task<System.Text.Json.JsonElement> asking = peer.DoAsync("round_trips", count, "ping");
        for (int i = 0; i < count; i++)
            router.Send(await router.NextAsync());
        return await asking;
    }
}
