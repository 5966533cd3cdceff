using System.Text;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// The 64 bytes with which each side begins (37/ZMTP, "Formal Grammar"):
/// <code>
/// byte  0     FF            signature
/// bytes 1-8   any           padding
/// byte  9     7F            end of the signature
/// byte  10    03            version, major
/// byte  11    01            version, minor
/// bytes 12-31 "NULL" 0 ...  security mechanism
/// byte  32    00            as-server
/// bytes 33-63 00            filler
/// </code>
/// </summary>
internal static class Greeting
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 64;

    private const int SignatureEnd = 9, Major = 10, Mechanism = 12, MechanismLength = 20;

    /// <summary>The greeting that we send: version 3.1, mechanism NULL.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = Create();

    private static byte[] Create()
    {
        var greeting = new byte[Length];
        greeting[0] = 0xFF;
        greeting[SignatureEnd] = 0x7F;
        greeting[Major] = 3;
        greeting[Major + 1] = 1;
        "NULL"u8.CopyTo(greeting.AsSpan(Mechanism));
        return greeting;
    }

    /// <summary>
    /// Checks a peer's greeting as far as it has come. A peer of an older version waits for an answer before it has sent 64 bytes,
    /// so what is wrong must be seen as early as can be.
    /// </summary>
    /// <param name="received">The first bytes that the peer sent, at most 64.</param>
    /// <exception cref="ZmtpException">This does not begin a greeting of version 3 with the mechanism NULL.</exception>
    public static void Check(ReadOnlySpan<byte> received)
    {
        if (received.Length > 0 && received[0] != 0xFF)
            throw new ZmtpException($"it began with the byte {received[0]:X2}, a ZMTP greeting begins with FF: it speaks another protocol");

        if (received.Length > SignatureEnd && received[SignatureEnd] != 0x7F)
            throw new ZmtpException($"its signature ended with the byte {received[SignatureEnd]:X2}, not with 7F: it speaks another protocol");

        // Higher versions must be accepted: such a peer speaks ours.
        if (received.Length > Major && received[Major] < 3)
            throw new ZmtpException("it speaks an older version of ZMTP; libzmq speaks version 3 since its version 4.0");

        if (received.Length >= Mechanism + MechanismLength
            && Encoding.Latin1.GetString(received.Slice(Mechanism, MechanismLength)).TrimEnd('\0') is not "NULL" and string mechanism)
            throw new ZmtpException($"it wants the security mechanism {mechanism}, this socket has NULL");
    }
}
