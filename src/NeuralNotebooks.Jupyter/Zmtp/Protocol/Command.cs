using System.Text;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A command's frame: the length of its name in one byte, the name, and data whose meaning depends on the name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Data">The data.</param>
internal readonly record struct Command(string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>Ends the handshake: who the sender is (<see cref="Metadata"/>).</summary>
    public const string Ready = "READY";

    /// <summary>Refuses the handshake, with a reason.</summary>
    public const string Error = "ERROR";

    /// <summary>Subscribes to the messages that begin with the data.</summary>
    public const string Subscribe = "SUBSCRIBE";

    /// <summary>Takes one subscription back.</summary>
    public const string Cancel = "CANCEL";

    /// <summary>Asks for a sign of life (<see cref="Zmtp.Ping"/>).</summary>
    public const string Ping = "PING";

    /// <summary>The sign of life: the data is the ping's context.</summary>
    public const string Pong = "PONG";

    /// <summary>The longest command that we take: they are short, but a subscription's topic may have any length.</summary>
    public const int MaxBytes = 64 << 10;

    /// <summary>The frame's bytes.</summary>
    public byte[] ToBytes() => [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name), .. Data.Span];

    /// <summary>Reads a command from its frame's bytes.</summary>
    /// <param name="frame">The bytes.</param>
    /// <exception cref="ZmtpException">The name is empty, longer than the frame, or no word.</exception>
    public static Command Parse(ReadOnlyMemory<byte> frame)
    {
        ReadOnlySpan<byte> bytes = frame.Span;
        if (bytes.IsEmpty || bytes[0] == 0 || bytes.Length < 1 + bytes[0])
            throw new ZmtpException("it sent a command without a name");

        ReadOnlySpan<byte> name = bytes.Slice(1, bytes[0]);
        foreach (byte letter in name)
            if (!char.IsAsciiLetter((char)letter))
                throw new ZmtpException($"it sent a command whose name has the byte {letter:X2}, which is no letter");
        return new Command(Encoding.ASCII.GetString(name), frame[(1 + name.Length)..]);
    }

    /// <summary>The reason that an ERROR command gives.</summary>
    /// <param name="data">The command's data: a length and as many letters.</param>
    public static string ReasonOf(ReadOnlySpan<byte> data) =>
        data.IsEmpty ? "" : Encoding.ASCII.GetString(data.Slice(1, Math.Min(data[0], data.Length - 1)));
}
