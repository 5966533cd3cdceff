using System.Text;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>The socket on which all front ends hear what happens in the kernel. Sending never waits for one that is slow.</summary>
internal sealed class Broadcast : IAsyncDisposable
{
    private readonly PublisherSocket socket;
    private readonly MessageCodec codec;

    public Broadcast(string endpoint, ZmtpOptions options, MessageCodec codec)
    {
        this.codec = codec;
        socket = PublisherSocket.Bind(endpoint, options, Welcome);
    }

    /// <summary>Sends a message to everybody.</summary>
    public void Send(OutgoingMessage message) => socket.Publish(codec.Write(Frames.FromText($"kernel.{message.Type}"), message));

    /// <summary>Sends what is still to be sent, and closes the socket.</summary>
    public ValueTask DisposeAsync() => socket.DisposeAsync();

    // Whoever has been welcomed knows that it misses nothing from now on.
    private void Welcome(Subscriber subscriber, ReadOnlyMemory<byte> topic)
    {
        var content = new JsonObject { ["subscription"] = Encoding.UTF8.GetString(topic.Span) };
        subscriber.Send(codec.Write([topic], new OutgoingMessage("iopub_welcome", content, null)));
    }
}
