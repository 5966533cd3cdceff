using System.Buffers;
using System.IO.Pipelines;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A frame that has been received.</summary>
/// <param name="Header">Its flags and length.</param>
/// <param name="Body">Its bytes.</param>
internal readonly record struct Frame(FrameHeader Header, byte[] Body);

/// <summary>Cuts the bytes that a peer sends into the greeting and frames.</summary>
/// <param name="pipe">The bytes.</param>
internal sealed class FrameReader(PipeReader pipe)
{
    // A frame's length is only what the peer says: memory is taken for what has come, twice that at most.
    private const int FirstChunk = 64 << 10;

    /// <summary>After how long a silence the peer is given up.</summary>
    public TimeSpan Patience { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Reads and checks the peer's greeting.</summary>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ZmtpException">The peer speaks something else, or broke off.</exception>
    public async ValueTask ReadGreetingAsync(CancellationToken stop)
    {
        while (true)
        {
            ReadResult read = await ReadSomeAsync(stop);
            ReadOnlySequence<byte> greeting = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, Greeting.Length));
            Greeting.Check(greeting.ToArray());
            if (greeting.Length == Greeting.Length)
            {
                pipe.AdvanceTo(greeting.End);
                return;
            }

            if (read.IsCompleted)
                throw new ZmtpException("it left before the end of its greeting");
            pipe.AdvanceTo(greeting.Start, greeting.End);
        }
    }

    /// <summary>Reads the next frame.</summary>
    /// <param name="maxBytes">The longest that a frame of a message may be; a command has <see cref="Command.MaxBytes"/>.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The frame, or null when the peer has ended the connection between two frames.</returns>
    /// <exception cref="ZmtpException">This is no frame, too long a frame, or the connection ended within one.</exception>
    public async ValueTask<Frame?> ReadAsync(long maxBytes, CancellationToken stop)
    {
        if (await ReadHeaderAsync(stop) is not { } header)
            return null;

        long most = header.IsCommand ? Command.MaxBytes : maxBytes;
        if (header.Length > most)
            throw new ZmtpException($"it sent a {(header.IsCommand ? "command" : "message")} of {header.Length:N0} bytes or more, {most:N0} more are allowed");
        return new Frame(header, await ReadBodyAsync((int)header.Length, stop));
    }

    /// <summary>Gives the buffers back; nothing is read any more.</summary>
    public void Complete() => pipe.Complete();

    private async ValueTask<FrameHeader?> ReadHeaderAsync(CancellationToken stop)
    {
        while (true)
        {
            ReadResult read = await ReadSomeAsync(stop);
            ReadOnlySequence<byte> received = read.Buffer;
            if (FrameHeader.TryRead(ref received, out FrameHeader header))
            {
                pipe.AdvanceTo(received.Start);
                return header;
            }

            if (read.IsCompleted)
                return received.IsEmpty ? null : throw new ZmtpException("it left in the middle of a frame");
            pipe.AdvanceTo(received.Start, received.End);
        }
    }

    private async ValueTask<byte[]> ReadBodyAsync(int length, CancellationToken stop)
    {
        if (length == 0)
            return [];

        var body = new byte[Math.Min(length, FirstChunk)];
        int filled = 0;
        while (true)
        {
            ReadResult read = await ReadSomeAsync(stop);
            ReadOnlySequence<byte> received = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length - filled));
            int end = filled + (int)received.Length;
            if (end > body.Length)
                Array.Resize(ref body, (int)Math.Min(length, Math.Max(2L * body.Length, end)));
            received.CopyTo(body.AsSpan(filled));
            pipe.AdvanceTo(received.End);
            filled = end;
            if (filled == length)
                return body;
            if (read.IsCompleted)
                throw new ZmtpException("it left in the middle of a frame");
        }
    }

    private ValueTask<ReadResult> ReadSomeAsync(CancellationToken stop) =>
        Patience == Timeout.InfiniteTimeSpan ? pipe.ReadAsync(stop) : ReadSomeInTimeAsync(stop);

    private async ValueTask<ReadResult> ReadSomeInTimeAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            return await pipe.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ZmtpException($"it was silent for {Patience.TotalSeconds} s, the time to live of its last PING");
        }
    }
}
