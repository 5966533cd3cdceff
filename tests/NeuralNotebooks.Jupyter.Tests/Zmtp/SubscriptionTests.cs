using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>Subscriptions and slow subscribers, byte by byte.</summary>
public class SubscriptionTests
{
    private const string AnyPort = "tcp://127.0.0.1:0";

    [Fact]
    public async Task Commands_and_messages_subscribe_alike()
    {
        var topics = new ConcurrentQueue<string>();
        await using var publisher = PublisherSocket.Bind(AnyPort, onSubscribed: (_, topic) => topics.Enqueue(Encoding.UTF8.GetString(topic.Span)));
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await SettleAsync(peer, [.. RawPeer.CommandFrame("SUBSCRIBE", [.. "ab"u8]), .. Message([1, .. "x"u8]), .. Message([1, .. "gone"u8]), .. Message([0, .. "gone"u8])]);
        Assert.Equal(["ab", "x", "gone"], topics);

        PublishAll(publisher, "a", "ab", "abc", "x", "gone", "");
        byte[] wanted = [.. Message("ab"u8), .. Message("abc"u8), .. Message("x"u8)];
        Assert.Equal(wanted, await peer.ReceiveAsync(wanted.Length));

        await SettleAsync(peer, [.. RawPeer.CommandFrame("CANCEL", [.. "ab"u8]), .. RawPeer.CommandFrame("CANCEL", [.. "never"u8])]);
        PublishAll(publisher, "abc", "xy");
        Assert.Equal(Message("xy"u8), await peer.ReceiveAsync(4));
    }

    [Fact]
    public async Task A_topic_subscribed_to_twice_is_cancelled_twice()
    {
        await using var publisher = PublisherSocket.Bind(AnyPort);
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "XSUB");
        await SettleAsync(peer, [.. Message([1, 65]), .. Message([1, 65]), .. Message([0, 65])]);
        PublishAll(publisher, "A1");
        Assert.Equal(Message("A1"u8), await peer.ReceiveAsync(4));

        await SettleAsync(peer, Message([0, 65]));
        PublishAll(publisher, "A2");
        await SettleAsync(peer, []);
    }

    [Fact]
    public async Task Other_messages_to_a_publisher_are_ignored()
    {
        await using var publisher = PublisherSocket.Bind(AnyPort);
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "XSUB");
        await SettleAsync(peer, [.. Message([]), .. Message([2, 65]), 1, 1, 1, 0, 0]);
        PublishAll(publisher, "A");
        await SettleAsync(peer, []);
    }

    [Fact]
    public async Task Who_subscribes_without_end_is_disconnected()
    {
        await using var publisher = PublisherSocket.Bind(AnyPort);
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await peer.SendAsync([.. Enumerable.Repeat(Message([1, 65]), 1001).SelectMany(message => message)]);
        await peer.ReceiveToEndAsync();
        await InTimeExtensions.Until(() => publisher.ConnectionCount == 0);
    }

    [Fact]
    public async Task A_handler_that_fails_costs_one_connection()
    {
        await using var publisher = PublisherSocket.Bind(AnyPort, onSubscribed: (_, topic) =>
        {
            if (topic.Length == 3)
                throw new InvalidOperationException("not this one");
        });
        using RawPeer good = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        using RawPeer bad = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await bad.SendAsync(Message([1, .. "bad"u8]));
        await bad.ReceiveToEndAsync();
        await SettleAsync(good, Message([1]));
        PublishAll(publisher, "good");
        Assert.Equal(Message("good"u8), await good.ReceiveAsync(6));
    }

    [Theory]
    [InlineData(1 << 20, 1_000_000)]    // few bytes
    [InlineData(1L << 40, 50)]          // few messages
    public async Task Who_does_not_read_loses_whole_messages_and_holds_nobody_up(long maxBytes, int maxMessages)
    {
        const int count = 1000, frameLength = 30_000;
        await using var publisher = PublisherSocket.Bind(AnyPort, new ZmtpOptions { MaxQueuedBytes = maxBytes, MaxQueuedMessages = maxMessages });
        using RawPeer slow = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        using RawPeer quick = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await SettleAsync(slow, Message([1]));
        await SettleAsync(quick, Message([1]));

        int messageLength = 2 + 4 + 9 + frameLength;
        for (int i = 0; i < count; i++)
        {
            publisher.Publish([Number(i), Enumerable.Repeat((byte)i, frameLength).ToArray()]);
            AssertMessage(i, await quick.ReceiveAsync(messageLength));
        }

        long dropped = publisher.Subscribers.Sum(subscriber => subscriber.Dropped);
        Assert.InRange(dropped, 1, count - 1);

        // What it did not lose is whole and in order, and it is a subscriber like any other again.
        int last = -1;
        for (int i = 0; i < count - dropped; i++)
        {
            byte[] message = await slow.ReceiveAsync(messageLength);
            int number = BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(2));
            Assert.InRange(number, last + 1, count - 1);
            AssertMessage(number, message);
            last = number;
        }

        PublishAll(publisher, "again");
        Assert.Equal(Message("again"u8), await slow.ReceiveAsync(7));
        Assert.Equal(dropped, publisher.Subscribers.Sum(subscriber => subscriber.Dropped));

        static void AssertMessage(int number, byte[] message)
        {
            Assert.Equal([1, 4, .. Number(number), 2, 0, 0, 0, 0, 0, 0, frameLength >> 8, frameLength & 255], message[..15]);
            Assert.True(message.AsSpan(15).IndexOfAnyExcept((byte)number) < 0);
        }
    }

    [Fact]
    public async Task A_message_longer_than_the_queue_passes_when_nothing_else_waits()
    {
        await using var publisher = PublisherSocket.Bind(AnyPort, new ZmtpOptions { MaxQueuedBytes = 1000 });
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await SettleAsync(peer, Message([1]));
        publisher.Publish([new byte[5000]]);
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0x13, 0x88, .. new byte[5000]], await peer.ReceiveAsync(5009));
    }

    [Fact]
    public async Task Threads_that_publish_at_once_do_not_mix_their_frames()
    {
        const int threads = 4, count = 2000;
        await using var publisher = PublisherSocket.Bind(AnyPort);
        using RawPeer peer = await RawPeer.GreetAsync(publisher.Endpoint, "SUB");
        await SettleAsync(peer, Message([1]));
        Task publishing = Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < count; i++)
                publisher.Publish([new[] { (byte)thread }, Number(i)]);
        })));

        int[] next = new int[threads];
        for (int i = 0; i < threads * count; i++)
        {
            byte[] message = await peer.ReceiveAsync(3 + 6);
            int thread = message[2];
            Assert.Equal([1, 1, (byte)thread, 0, 4, .. Number(next[thread]++)], message);
        }

        await publishing.InTime();
    }

    // A ping is answered when all that came before it has been dealt with, and all that was published before it has been sent.
    private static async Task SettleAsync(RawPeer peer, byte[] bytes)
    {
        await peer.SendAsync([.. bytes, .. RawPeer.CommandFrame("PING", 0, 0)]);
        byte[] pong = RawPeer.CommandFrame("PONG");
        Assert.Equal(pong, await peer.ReceiveAsync(pong.Length));
    }

    private static void PublishAll(PublisherSocket publisher, params string[] topics)
    {
        foreach (string topic in topics)
            publisher.Publish(Frames.FromText(topic));
    }

    private static byte[] Message(ReadOnlySpan<byte> frame) => [0, (byte)frame.Length, .. frame];

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
