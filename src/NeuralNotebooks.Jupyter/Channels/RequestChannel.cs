using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>A socket on which front ends ask and are answered. What is not genuine does not come through.</summary>
internal sealed class RequestChannel(RouterSocket socket, MessageCodec codec) : IAsyncDisposable
{
    /// <summary>The messages, as they come, until the channel is closed.</summary>
    public async IAsyncEnumerable<IncomingMessage> ReceiveAllAsync()
    {
        await foreach (Frames frames in socket.ReceiveAllAsync().ConfigureAwait(false))
        {
            if (Read(frames) is { } message)
                yield return message;
        }
    }

    /// <summary>Sends a message to one front end.</summary>
    public void Send(Frames route, OutgoingMessage message) => socket.Send(codec.Write(route, message));

    /// <summary>Sends what is still to be sent, and closes the channel.</summary>
    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private IncomingMessage? Read(Frames frames)
    {
        try
        {
            return codec.Read(frames);
        }
        catch (ProtocolException exception)
        {
            KernelLog.Write($"A message was dropped. {exception.Message}");
            return null;
        }
    }
}
