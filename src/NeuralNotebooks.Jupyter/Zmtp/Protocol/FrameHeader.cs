using System.Buffers;
using System.Buffers.Binary;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>The bits of a frame's first byte; the other five are reserved and zero.</summary>
[Flags]
internal enum FrameFlags : byte
{
    /// <summary>The last frame of a message, shorter than 256 bytes.</summary>
    None = 0,

    /// <summary>Another frame of the same message follows.</summary>
    More = 1,

    /// <summary>The length takes eight bytes, not one.</summary>
    Long = 2,

    /// <summary>The frame is a command: a word between the two ends, not for the application.</summary>
    Command = 4,
}

/// <summary>What stands before the bytes of each frame: the flags, and the length in one byte or in eight, the highest first.</summary>
/// <param name="Flags">The flags, without <see cref="FrameFlags.Long"/>, which follows from the length.</param>
/// <param name="Length">The length of the bytes that follow.</param>
internal readonly record struct FrameHeader(FrameFlags Flags, long Length)
{
    /// <summary>The longest that a header can be, in bytes.</summary>
    public const int MaxSize = 9;

    private const int ShortSize = 2;

    /// <summary>Whether the frame is a command.</summary>
    public bool IsCommand => (Flags & FrameFlags.Command) != 0;

    /// <summary>Whether another frame of the same message follows.</summary>
    public bool HasMore => (Flags & FrameFlags.More) != 0;

    /// <summary>Writes the header.</summary>
    /// <param name="destination">Room for <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes it took.</returns>
    public int Write(Span<byte> destination)
    {
        if (Length <= byte.MaxValue)
        {
            destination[0] = (byte)Flags;
            destination[1] = (byte)Length;
            return ShortSize;
        }

        destination[0] = (byte)(Flags | FrameFlags.Long);
        BinaryPrimitives.WriteInt64BigEndian(destination[1..], Length);
        return MaxSize;
    }

    /// <summary>Reads a header, if all of it is there; else nothing is taken.</summary>
    /// <param name="received">What has been received; left behind the header.</param>
    /// <param name="header">The header.</param>
    /// <exception cref="ZmtpException">No frame begins like this.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> received, out FrameHeader header)
    {
        header = default;
        Span<byte> start = stackalloc byte[MaxSize];
        start = start[..(int)Math.Min(received.Length, MaxSize)];
        received.Slice(0, start.Length).CopyTo(start);
        if (start.IsEmpty)
            return false;

        var flags = (FrameFlags)start[0];
        if ((flags & ~(FrameFlags.More | FrameFlags.Long | FrameFlags.Command)) != 0)
            throw new ZmtpException($"it sent a frame with the flags {start[0]:X2}, whose upper five bits are not zero");
        if ((flags & FrameFlags.Command) != 0 && (flags & FrameFlags.More) != 0)
            throw new ZmtpException("it sent a command in several frames, a command has one");

        bool isLong = (flags & FrameFlags.Long) != 0;
        int size = isLong ? MaxSize : ShortSize;
        if (start.Length < size)
            return false;

        long length = isLong ? BinaryPrimitives.ReadInt64BigEndian(start[1..]) : start[1];
        if (length < 0)
            throw new ZmtpException("it sent a frame whose length has its highest bit set");
        header = new FrameHeader(flags & ~FrameFlags.Long, length);
        received = received.Slice(size);
        return true;
    }
}
