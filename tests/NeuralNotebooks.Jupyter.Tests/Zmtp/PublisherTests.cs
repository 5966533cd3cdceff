using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>Our PUB socket with subscribers of the real libzmq.</summary>
public class PublisherTests
{
    private const string AnyPort = "tcp://127.0.0.1:0";

    // Written to by the socket, read by the tests.
    private readonly Channel<(Subscriber Subscriber, string Topic)> subscriptions = Channel.CreateUnbounded<(Subscriber, string)>();

    [Fact]
    public async Task A_subscriber_gets_what_begins_with_its_topics()
    {
        await using PublisherSocket publisher = Bind();
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint);
        await SubscribeAsync(peer, "kernel.");
        await SubscribeAsync(peer, "x");

        publisher.Publish(Frames.FromText("kernel.status", "busy", ""));
        publisher.Publish(Frames.FromText("kernel", "too short"));
        publisher.Publish(Frames.FromText("", "no topic"));
        publisher.Publish(Frames.FromText("xyz"));
        Assert.Equal([["kernel.status", "busy", ""], ["xyz"]], await peer.ReceiveManyAsync(2));
        Assert.True((await peer.DoAsync("receive_nothing")).GetBoolean());
    }

    [Fact]
    public async Task The_empty_topic_is_every_message()
    {
        await using PublisherSocket publisher = Bind();
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint, ("SUBSCRIBE", ""));
        Assert.Equal("", await NextTopicAsync());

        publisher.Publish(Frames.FromText(""));
        publisher.Publish(Frames.FromText("stream", "", "text"));
        Assert.Equal([[""], ["stream", "", "text"]], await peer.ReceiveManyAsync(2));
    }

    [Fact]
    public async Task An_unsubscribed_topic_comes_no_more()
    {
        await using PublisherSocket publisher = Bind();
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint);
        await SubscribeAsync(peer, "a");
        await peer.DoAsync("unsubscribe", "a");
        await SubscribeAsync(peer, "b");

        publisher.Publish(Frames.FromText("a"));
        Assert.Equal(0, OnlySubscriber(publisher).Dropped);
        publisher.Publish(Frames.FromText("b"));
        Assert.Equal(["b"], await peer.ReceiveAsync());
    }

    [Fact]
    public async Task A_new_subscriber_alone_is_welcomed()
    {
        await using PublisherSocket publisher = Bind();
        await using ZmqPeer first = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint, ("SUBSCRIBE", ""));
        await NextTopicAsync();
        publisher.Subscribed += (subscriber, topic) => subscriber.Send([topic, "welcome"u8.ToArray()]);

        await using ZmqPeer second = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint, ("SUBSCRIBE", "te"));
        Assert.Equal(["te", "welcome"], await second.ReceiveAsync());
        publisher.Publish(Frames.FromText("text"));
        Assert.Equal(["text"], await first.ReceiveAsync());
        Assert.Equal(["text"], await second.ReceiveAsync());
    }

    [Fact]
    public async Task Ten_thousand_messages_come_complete_and_in_order()
    {
        const int count = 10_000;
        await using PublisherSocket publisher = Bind();
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint, ("SUBSCRIBE", ""));
        await NextTopicAsync();

        for (int i = 0; i < count; i++)
            publisher.Publish(Frames.FromText("stream", "", $"{i}"));
        string[][] messages = await peer.ReceiveManyAsync(count);
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}"), messages.Select(message => message[2]));
    }

    [Fact]
    public async Task A_display_of_50_MB_comes_between_small_messages()
    {
        await using PublisherSocket publisher = Bind();
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint, ("SUBSCRIBE", ""));
        await NextTopicAsync();
        byte[] display = new byte[50 << 20];
        new Random(1).NextBytes(display);

        publisher.Publish(Frames.FromText("before"));
        publisher.Publish(["display"u8.ToArray(), display]);
        publisher.Publish(Frames.FromText("after"));
        Assert.Equal(["before"], await peer.ReceiveAsync());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(display)), (await peer.DoAsync("receive_digest"))[1][1].GetString());
        Assert.Equal(["after"], await peer.ReceiveAsync());
    }

    [Fact]
    public async Task A_subscriber_that_has_gone_is_forgotten()
    {
        await using PublisherSocket publisher = Bind();
        await using (ZmqPeer peer = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint, ("SUBSCRIBE", "")))
        {
            await NextTopicAsync();
            Assert.Single(publisher.Subscribers);
        }

        await InTimeExtensions.Until(() => publisher.ConnectionCount == 0);
        Assert.Empty(publisher.Subscribers);
        publisher.Publish(Frames.FromText("nobody"));
    }

    [Fact]
    public async Task What_was_published_before_the_end_still_arrives()
    {
        const int count = 2000;
        PublisherSocket publisher = Bind();
        await using ZmqPeer peer = await ZmqPeer.ConnectAsync("SUB", publisher.Endpoint, ("SUBSCRIBE", ""));
        await NextTopicAsync();

        for (int i = 0; i < count; i++)
            publisher.Publish(["last words"u8.ToArray(), new byte[1000]]);
        await publisher.DisposeAsync().InTime();
        Assert.Equal(count, (await peer.ReceiveManyAsync(count)).Length);
    }

    private PublisherSocket Bind(ZmtpOptions? options = null) =>
        PublisherSocket.Bind(AnyPort, options, (subscriber, topic) => subscriptions.Writer.TryWrite((subscriber, Encoding.UTF8.GetString(topic.Span))));

    private async Task SubscribeAsync(ZmqPeer peer, string topic)
    {
        await peer.DoAsync("subscribe", topic);
        Assert.Equal(topic, await NextTopicAsync());
    }

    private async Task<string> NextTopicAsync() => (await subscriptions.Reader.ReadAsync(TestContext.Current.CancellationToken).InTime("a subscription")).Topic;

    private static Subscriber OnlySubscriber(PublisherSocket publisher) => Assert.Single(publisher.Subscribers);
}
