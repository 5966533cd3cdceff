namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>Writes messages and commands as frames. Short ones are collected until <see cref="FlushAsync"/>.</summary>
/// <param name="stream">Where to.</param>
internal sealed class FrameWriter(Stream stream)
{
    private const int BufferSize = 64 << 10;

    private readonly BufferedStream buffer = new(stream, BufferSize);
    private readonly byte[] headerBytes = new byte[FrameHeader.MaxSize];

    /// <summary>Writes the greeting.</summary>
    /// <param name="stop">Gives up.</param>
    public ValueTask WriteGreetingAsync(CancellationToken stop) => buffer.WriteAsync(Greeting.Bytes, stop);

    /// <summary>Writes a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="stop">Gives up.</param>
    public ValueTask WriteAsync(Command command, CancellationToken stop) => WriteFrameAsync(FrameFlags.Command, command.ToBytes(), stop);

    /// <summary>Writes a message; one without frames is nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="stop">Gives up.</param>
    public async ValueTask WriteAsync(Frames message, CancellationToken stop)
    {
        for (int i = 0; i < message.Count; i++)
            await WriteFrameAsync(i < message.Count - 1 ? FrameFlags.More : FrameFlags.None, message[i], stop);
    }

    /// <summary>Sends what has been collected.</summary>
    /// <param name="stop">Gives up.</param>
    public Task FlushAsync(CancellationToken stop) => buffer.FlushAsync(stop);

    private async ValueTask WriteFrameAsync(FrameFlags flags, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        int headerSize = new FrameHeader(flags, body.Length).Write(headerBytes);
        await buffer.WriteAsync(headerBytes.AsMemory(0, headerSize), stop);
        await buffer.WriteAsync(body, stop);
    }
}
