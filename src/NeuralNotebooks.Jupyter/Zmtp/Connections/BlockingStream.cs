using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// A socket's bytes, whose asynchronous methods block the calling thread and are done when they return: what awaits them never leaves its thread.
/// So a connection can be served by a thread of its own, in the same words as by the thread pool.
/// </summary>
/// <param name="socket">The socket; disposed by a cancelled operation, for nothing else ends one that blocks.</param>
internal sealed class BlockingStream(Socket socket) : Stream
{
    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenRegistration cancelling = cancellationToken.UnsafeRegister(static it => ((Socket)it!).Dispose(), socket);
        int received = Blocking(() => socket.Receive(buffer.Span), cancellationToken);
        return ValueTask.FromResult(received);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenRegistration cancelling = cancellationToken.UnsafeRegister(static it => ((Socket)it!).Dispose(), socket);
        for (int sent = 0; sent < buffer.Length;)
            sent += Blocking(() => socket.Send(buffer.Span[sent..]), cancellationToken);
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => socket.Receive(buffer, offset, count, SocketFlags.None);

    public override void Write(byte[] buffer, int offset, int count) => socket.Send(buffer, offset, count, SocketFlags.None);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static int Blocking(Func<int> operation, CancellationToken cancellationToken)
    {
        try
        {
            int bytes = operation();
            cancellationToken.ThrowIfCancellationRequested();
            return bytes;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
