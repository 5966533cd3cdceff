using System.Threading.Channels;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// What waits to be sent to one peer. Adding never waits: a message that finds the queue full is dropped, whole.
/// </summary>
/// <param name="maxMessages">How many messages may wait.</param>
/// <param name="maxBytes">How many bytes may wait; a message that finds the queue empty may have more.</param>
/// <param name="writesWhereAdded">Whether the thread that adds to an idle queue writes as well, instead of one of the thread pool.</param>
internal sealed class OutgoingQueue(int maxMessages, long maxBytes, bool writesWhereAdded = false)
{
    private readonly Channel<Outgoing> channel = Channel.CreateUnbounded<Outgoing>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = writesWhereAdded });

    private int messages;
    private long bytes;

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool TryAdd(Frames message) => TryAdd(new Outgoing(message, null));

    /// <summary>Adds a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool TryAdd(Command command) => TryAdd(new Outgoing([], command));

    /// <summary>Lets nothing more in: when what waits has been written, <see cref="WriteToAsync"/> ends.</summary>
    public void Complete() => channel.Writer.TryComplete();

    /// <summary>Writes what waits and what comes, until <see cref="Complete"/>. All that waits leaves together: one system call for many messages.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="stop">Gives up.</param>
    public async Task WriteToAsync(FrameWriter writer, CancellationToken stop)
    {
        while (await channel.Reader.WaitToReadAsync(stop))
        {
            while (channel.Reader.TryRead(out Outgoing next))
            {
                await (next.Command is { } command ? writer.WriteAsync(command, stop) : writer.WriteAsync(next.Message, stop));
                Release(next);
            }

            await writer.FlushAsync(stop);
        }
    }

    private bool TryAdd(Outgoing next)
    {
        int messagesWithIt = Interlocked.Increment(ref messages);
        long bytesWithIt = Interlocked.Add(ref bytes, next.ByteCount);
        bool hasRoom = messagesWithIt <= maxMessages && (bytesWithIt <= maxBytes || bytesWithIt == next.ByteCount);
        if (hasRoom && channel.Writer.TryWrite(next))
            return true;
        Release(next);
        return false;
    }

    private void Release(Outgoing sent)
    {
        Interlocked.Decrement(ref messages);
        Interlocked.Add(ref bytes, -sent.ByteCount);
    }

    private readonly record struct Outgoing(Frames Message, Command? Command)
    {
        public long ByteCount => Command?.Data.Length ?? Message.ByteCount;
    }
}
