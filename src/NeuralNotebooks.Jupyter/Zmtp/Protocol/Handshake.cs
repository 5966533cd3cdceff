using System.Text;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>Who is at the other end, as its READY command says.</summary>
/// <param name="SocketType">Its socket's type.</param>
/// <param name="Identity">The name it gave itself; empty if none.</param>
internal sealed record Peer(string SocketType, ReadOnlyMemory<byte> Identity);

/// <summary>
/// How a connection begins, for the side that bound (37/ZMTP, "The NULL Security Mechanism"): greetings cross, the peer sends READY,
/// and gets READY or ERROR.
/// </summary>
internal static class Handshake
{
    private const int MaxIdentity = 255;

    /// <summary>Greets the peer and learns who it is.</summary>
    /// <param name="reader">What the peer sends.</param>
    /// <param name="writer">What we send.</param>
    /// <param name="own">Our socket's type.</param>
    /// <param name="onAgreed">Told who the peer is, before the peer is told that it is welcome.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ZmtpException">The peer speaks something else, or is nobody that our socket talks with.</exception>
    public static async Task RunAsync(FrameReader reader, FrameWriter writer, SocketType own, Action<Peer> onAgreed, CancellationToken stop)
    {
        await writer.WriteGreetingAsync(stop);
        await writer.FlushAsync(stop);
        await reader.ReadGreetingAsync(stop);

        Peer peer = await ReadReadyAsync(reader, stop);
        if (Refuse(peer, own) is { } refusal)
        {
            await writer.WriteAsync(Error("Not-a-valid-peer"), stop);
            await writer.FlushAsync(stop);
            throw new ZmtpException(refusal);
        }

        onAgreed(peer);
        await writer.WriteAsync(Ready(own), stop);
        await writer.FlushAsync(stop);
    }

    private static async Task<Peer> ReadReadyAsync(FrameReader reader, CancellationToken stop)
    {
        Frame frame = await reader.ReadAsync(0, stop) ?? throw new ZmtpException("it left before it said who it is");
        Command command = frame.Header.IsCommand ? Command.Parse(frame.Body) : throw new ZmtpException("it sent a message before it said who it is");
        if (command.Name == Command.Error)
            throw new ZmtpException($"it refused the handshake: {Command.ReasonOf(command.Data.Span)}");
        if (command.Name != Command.Ready)
            throw new ZmtpException($"it sent {command.Name} where READY is due");

        Dictionary<string, ReadOnlyMemory<byte>> properties = Metadata.Parse(command.Data);
        return new Peer(Encoding.Latin1.GetString(properties.GetValueOrDefault(Metadata.SocketType).Span), properties.GetValueOrDefault(Metadata.Identity));
    }

    private static string? Refuse(Peer peer, SocketType own)
    {
        if (!own.Partners.Contains(peer.SocketType))
            return $"it is a {peer.SocketType} socket, a {own.Name} socket talks with {string.Join(", ", own.Partners)}";
        if (peer.Identity.Length > MaxIdentity)
            return $"its identity has {peer.Identity.Length} bytes, {MaxIdentity} are allowed";
        return peer.Identity is { IsEmpty: false, Span: [0, ..] } ? "its identity begins with a zero byte, which is reserved for identities that a ROUTER makes up" : null;
    }

    private static Command Ready(SocketType own) => new(Command.Ready, Metadata.ToBytes((Metadata.SocketType, Encoding.ASCII.GetBytes(own.Name))));

    private static Command Error(string reason) => new(Command.Error, (byte[])[(byte)reason.Length, .. Encoding.ASCII.GetBytes(reason)]);
}
