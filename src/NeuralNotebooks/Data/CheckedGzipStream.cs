using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNotebooks;

/// <summary>
/// Unpacks a gzip file, and fails at its end if that is not where the file should end. <see cref="GZipStream"/> by itself takes a file
/// that is cut off for one that ends early.
/// </summary>
/// <remarks>Source: RFC 1952, section 2.3.1: the last four bytes are the content's length, modulo 2³².</remarks>
internal sealed class CheckedGzipStream(FileStream file) : Stream
{
    private readonly GZipStream content = new(file, CompressionMode.Decompress);
    private long count;

    public override int Read(Span<byte> buffer)
    {
        int read = content.Read(buffer);
        count += read;
        if (read == 0 && buffer.Length > 0)
            CheckEnd();

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    private void CheckEnd()
    {
        Span<byte> length = stackalloc byte[4];
        file.Seek(-Math.Min(4, file.Length), SeekOrigin.End);
        if (file.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4 || BinaryPrimitives.ReadUInt32LittleEndian(length) != (uint)count)
            throw new InvalidDataException("it is cut off, or something was added.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();

        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
