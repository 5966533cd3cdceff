using System.Collections.Concurrent;
using System.Text;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>Peers that break the rules lose their connection, and nobody else notices.</summary>
public class MalformedPeerTests
{
    private const int MaxBytes = 10_000;

    private static readonly byte[] Hello = [0, 5, .. "Hello"u8];

    private readonly ConcurrentQueue<string> log = new();

    public static TheoryData<string, byte[], string> BadHandshakes => new()
    {
        { "a browser", [.. "GET / HTTP/1.1\r\n\r\n"u8], "another protocol" },
        { "nothing of sense", [.. Enumerable.Repeat((byte)0xFF, 64)], "another protocol" },
        { "ZMTP 1.0", [1, 0], "another protocol" },
        { "ZMTP 2.0", [.. RawPeer.Greeting[..10], 1, 5, 0, 0], "older version" },
        { "PLAIN", [.. RawPeer.Greeting[..12], .. "PLAIN"u8, .. RawPeer.Greeting[17..]], "PLAIN" },
        { "a message for a READY", [.. RawPeer.Greeting, .. Hello], "message" },
        { "another command for a READY", [.. RawPeer.Greeting, .. RawPeer.CommandFrame("HELLO")], "HELLO" },
        { "an ERROR", [.. RawPeer.Greeting, .. RawPeer.CommandFrame("ERROR", [4, .. "no, "u8])], "no, " },
        { "a READY cut off", [.. RawPeer.Greeting, .. RawPeer.CommandFrame("READY", 11, 1)], "longer than its command" },
        { "no socket type", [.. RawPeer.Greeting, .. RawPeer.CommandFrame("READY")], "a ROUTER socket talks with REQ, DEALER, ROUTER" },
        { "a wrong socket type", [.. RawPeer.Greeting, .. RawPeer.Ready("SUB")], "it is a SUB socket" },
        { "a reserved identity", [.. RawPeer.Greeting, .. RawPeer.Ready("DEALER", "\0me")], "zero byte" },
        { "a long identity", [.. RawPeer.Greeting, .. RawPeer.Ready("DEALER", new string('x', 256))], "256 bytes" },
        { "a huge READY", [.. RawPeer.Greeting, 6, 0, 0, 0, 0, 0, 1, 0, 1], "65,537" },
        { "a wrong flag", [.. RawPeer.Greeting, 0x10], "flags 10" },
    };

    public static TheoryData<string, byte[], string> BadTraffic => new()
    {
        { "a wrong flag", [0x20, 0], "flags 20" },
        { "a command in parts", [5, 5, .. "\u0004PING"u8], "several frames" },
        { "a command without a name", [4, 0], "without a name" },
        { "a PING without a time to live", RawPeer.CommandFrame("PING"), "PING" },
        { "an ERROR", RawPeer.CommandFrame("ERROR", [3, .. "bye"u8]), "bye" },
        { "a frame beyond the limit", [2, 0, 0, 0, 0, 0, 0, 0x27, 0x11], "10,001" },
        { "a frame of nearly 2^63 bytes", [2, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "9,223,372,036,854,775,807" },
        { "a negative length", [2, 0x80, 0, 0, 0, 0, 0, 0, 0], "highest bit" },
        { "frames that are too long together", [.. Enumerable.Repeat<byte[]>([1, 250, .. new byte[250]], 40).SelectMany(frame => frame)], "a message of 250 bytes or more" },
        { "empty frames without end", [.. Enumerable.Repeat<byte[]>([1, 0], 200).SelectMany(frame => frame)], "a message of 0 bytes or more" },
    };

    [Theory]
    [MemberData(nameof(BadHandshakes))]
    public async Task A_bad_handshake_is_refused(string what, byte[] bytes, string reason)
    {
        await using RouterSocket router = Bind();
        using RawPeer good = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "good");
        using RawPeer bad = await RawPeer.ConnectAsync(router.Endpoint, bytes);
        await bad.ReceiveToEndAsync();
        await AssertOnlyGoodIsLeftAsync(router, good, reason);
        Assert.NotEmpty(what);
    }

    [Theory]
    [MemberData(nameof(BadTraffic))]
    public async Task Bad_traffic_ends_the_connection(string what, byte[] bytes, string reason)
    {
        await using RouterSocket router = Bind();
        using RawPeer good = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "good");
        using RawPeer bad = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "bad");
        await bad.SendAsync(bytes);
        await bad.ReceiveToEndAsync();
        await AssertOnlyGoodIsLeftAsync(router, good, reason);
        Assert.False(router.Send(Frames.FromText("bad", what)));
    }

    [Fact]
    public async Task A_wrong_socket_type_is_told_so()
    {
        await using RouterSocket router = Bind();
        using RawPeer bad = await RawPeer.ConnectAsync(router.Endpoint, [.. RawPeer.Greeting, .. RawPeer.Ready("PULL")]);
        byte[] answer = await bad.ReceiveToEndAsync();
        Assert.Equal(RawPeer.Greeting, answer[..64]);
        Assert.Equal(RawPeer.CommandFrame("ERROR", [16, .. "Not-a-valid-peer"u8]), answer[64..]);
    }

    [Fact]
    public async Task A_right_socket_type_is_told_ours()
    {
        await using RouterSocket router = Bind();
        using RawPeer peer = await RawPeer.ConnectAsync(router.Endpoint, [.. RawPeer.Greeting, .. RawPeer.Ready("DEALER")]);
        byte[] expected = [.. RawPeer.Greeting, .. RawPeer.CommandFrame("READY", [11, .. "Socket-Type"u8, 0, 0, 0, 6, .. "ROUTER"u8])];
        Assert.Equal(expected, await peer.ReceiveAsync(expected.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(70)]
    public async Task Who_stops_within_the_handshake_is_disconnected(int after)
    {
        byte[] handshake = [.. RawPeer.Greeting, .. RawPeer.Ready("DEALER")];
        await using RouterSocket router = Bind(new ZmtpOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(50) });
        using RawPeer slow = await RawPeer.ConnectAsync(router.Endpoint, handshake[..after]);
        await slow.ReceiveToEndAsync();
        await InTimeExtensions.Until(() => router.ConnectionCount == 0);
        Assert.Contains("did not end the handshake in 0.05 s", Assert.Single(log));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(68)]
    public async Task Who_leaves_within_the_handshake_is_forgotten(int after)
    {
        byte[] handshake = [.. RawPeer.Greeting, .. RawPeer.Ready("DEALER")];
        await using RouterSocket router = Bind();
        using (RawPeer leaving = await RawPeer.ConnectAsync(router.Endpoint, handshake[..after]))
            await leaving.ReceiveAsync(64);
        await InTimeExtensions.Until(() => router.ConnectionCount == 0);
    }

    [Fact]
    public async Task A_message_without_its_end_is_not_delivered()
    {
        await using RouterSocket router = Bind();
        using (RawPeer leaving = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "leaving"))
            await leaving.SendAsync([1, 4, .. "half"u8, 0, 10, 1, 2]);
        await InTimeExtensions.Until(() => router.ConnectionCount == 0);

        using RawPeer good = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "good");
        await good.SendAsync(Hello);
        Assert.Equal(["good", "Hello"], (await router.NextAsync()).Texts());
    }

    [Fact]
    public async Task Who_stops_within_a_frame_holds_nobody_up()
    {
        RouterSocket router = Bind(new ZmtpOptions { Linger = TimeSpan.FromMilliseconds(1) });
        using RawPeer stalled = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "stalled");
        using RawPeer good = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "good");
        await stalled.SendAsync([1, 4, .. "half"u8, 2, 0, 0, 0, 0, 0x20, 0, 0, 0, 1, 2]);
        await good.SendAsync(Hello);
        Assert.Equal(["good", "Hello"], (await router.NextAsync()).Texts());
        Assert.True(router.Send(Frames.FromText("stalled", "still there")));
        Assert.Equal([0, 11, .. "still there"u8], await stalled.ReceiveAsync(13));
        await router.DisposeAsync().InTime();
        Assert.Equal(0, router.ConnectionCount);
    }

    [Fact]
    public async Task Commands_that_nobody_knows_are_ignored()
    {
        await using RouterSocket router = Bind();
        using RawPeer peer = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "me");
        await peer.SendAsync([.. RawPeer.CommandFrame("JOIN", 1, 2), .. RawPeer.CommandFrame("PONG"), .. RawPeer.CommandFrame("SUBSCRIBE"), .. Hello]);
        Assert.Equal(["me", "Hello"], (await router.NextAsync()).Texts());
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_context()
    {
        await using RouterSocket router = Bind();
        using RawPeer peer = await RawPeer.GreetAsync(router.Endpoint, "DEALER");
        await peer.SendAsync([.. RawPeer.CommandFrame("PING", 0, 0), .. RawPeer.CommandFrame("PING", 0, 0, 1, 2, 3)]);
        byte[] pongs = [.. RawPeer.CommandFrame("PONG"), .. RawPeer.CommandFrame("PONG", 1, 2, 3)];
        Assert.Equal(pongs, await peer.ReceiveAsync(pongs.Length));
    }

    [Fact]
    public async Task Who_is_silent_for_longer_than_its_ping_said_is_given_up()
    {
        await using RouterSocket router = Bind();
        using RawPeer peer = await RawPeer.GreetAsync(router.Endpoint, "DEALER");
        await peer.SendAsync(RawPeer.CommandFrame("PING", 0, 1));
        Assert.Equal(RawPeer.CommandFrame("PONG"), await peer.ReceiveToEndAsync());
        await InTimeExtensions.Until(() => router.ConnectionCount == 0);
        Assert.Contains("silent for 0.1 s", Assert.Single(log));
    }

    [Fact]
    public async Task Hundreds_of_mutated_peers_leave_nothing_behind()
    {
        await using RouterSocket router = Bind(new ZmtpOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(200), MaxMessageBytes = MaxBytes });
        using RawPeer good = await RawPeer.GreetAsync(router.Endpoint, "DEALER", "good");
        byte[] sample = [.. RawPeer.Greeting, .. RawPeer.Ready("DEALER"), .. Hello];
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. sample];
            for (int i = random.Next(1, 5); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using RawPeer peer = await RawPeer.ConnectAsync(router.Endpoint, bytes[..random.Next(bytes.Length)]);
        }

        await InTimeExtensions.Until(() => router.ConnectionCount == 1);
        await good.SendAsync([0, 4, .. "last"u8]);
        while ((await router.NextAsync()).Texts() is not ["good", "last"])
        {
        }
    }

    private RouterSocket Bind(ZmtpOptions? options = null) =>
        RouterSocket.Bind("tcp://127.0.0.1:0", (options ?? new ZmtpOptions { MaxMessageBytes = MaxBytes }) with { Log = log.Enqueue });

    private async Task AssertOnlyGoodIsLeftAsync(RouterSocket router, RawPeer good, string reason)
    {
        await InTimeExtensions.Until(() => router.ConnectionCount == 1);
        Assert.Contains(reason, Assert.Single(log));
        await good.SendAsync(Hello);
        Assert.Equal(["good", "Hello"], (await router.NextAsync()).Texts());
        Assert.True(router.Send(Frames.FromText("good", "Welcome")));
        Assert.Equal("\0\u0007Welcome", Encoding.Latin1.GetString(await good.ReceiveAsync(9)));
    }
}
