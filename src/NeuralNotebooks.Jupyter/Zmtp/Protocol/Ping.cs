using System.Buffers.Binary;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A PING command's data: a time to live in tenths of a second, two bytes, and up to 16 bytes that the answer repeats.</summary>
/// <param name="TimeToLive">After how long a silence the sender is to be given up; zero: never.</param>
/// <param name="Context">What the PONG repeats.</param>
internal readonly record struct Ping(TimeSpan TimeToLive, ReadOnlyMemory<byte> Context)
{
    private const int TimeSize = 2, MaxContext = 16;

    /// <summary>Reads the data.</summary>
    /// <param name="data">The command's data.</param>
    /// <exception cref="ZmtpException">It is too short or too long.</exception>
    public static Ping Parse(ReadOnlyMemory<byte> data) => data.Length is < TimeSize or > TimeSize + MaxContext
        ? throw new ZmtpException($"it sent a PING with {data.Length} bytes of data, it has 2 to 18")
        : new Ping(TimeSpan.FromMilliseconds(100 * BinaryPrimitives.ReadUInt16BigEndian(data.Span)), data[TimeSize..]);
}
