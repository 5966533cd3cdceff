using System.Globalization;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>
/// Messages as the frames that travel: identities, a delimiter, the signature, header, parent header, metadata, content, buffers.
/// </summary>
/// <param name="key">The connection file's key.</param>
/// <remarks>Source: "Messaging in Jupyter", version 5.4, sections "The Wire Protocol" and "General Message Format".</remarks>
internal sealed class MessageCodec(string key)
{
    /// <summary>The version of the protocol that the kernel speaks.</summary>
    public const string ProtocolVersion = "5.4";

    private static readonly byte[] delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] noParent = "{}"u8.ToArray();

    private readonly MessageSigner signer = new(key);
    private readonly RecentSignatures seen = new();
    private readonly string session = Guid.NewGuid().ToString();

    /// <summary>Reads a message.</summary>
    /// <param name="frames">Its frames; the first is the sender's identity.</param>
    /// <exception cref="ProtocolException">It is none, is not signed by the key, or has come before.</exception>
    public IncomingMessage Read(Frames frames)
    {
        int start = 0;
        while (start < frames.Count && !frames[start].Span.SequenceEqual(delimiter))
            start++;
        if (start == 0 || start + 5 >= frames.Count)
            throw new ProtocolException($"It has {frames.Count} frames, and not an identity, <IDS|MSG>, a signature and four more.");

        ReadOnlyMemory<byte> signature = frames[start + 1];
        Frames signed = frames[(start + 2)..(start + 6)];
        if (!signer.IsGenuine(signature, signed))
            throw new ProtocolException(signature.Length == 0 ? "It is not signed." : "Its signature is wrong.");
        if (signer.IsOn && !seen.TryAdd(frames.Text(start + 1)))
            throw new ProtocolException("It has come before.");

        JsonObject fields = JsonText.Read(signed[0], "header");
        try
        {
            return new IncomingMessage(frames[..start], fields.Text("msg_type"), fields.Text("msg_id"), signed[0], JsonText.Read(signed[3], "content"))
            {
                ParentId = JsonText.Read(signed[1], "parent header").Text("msg_id", ""),
                Metadata = JsonText.Read(signed[2], "metadata"),
                Buffers = frames[(start + 6)..],
            };
        }
        catch (BadRequestException exception)
        {
            throw new ProtocolException($"Its header makes no sense: {exception.Message}");
        }
    }

    /// <summary>Writes a message.</summary>
    /// <param name="address">Identities, or the topic that subscribers choose by.</param>
    /// <param name="message">The message.</param>
    public Frames Write(Frames address, OutgoingMessage message)
    {
        byte[] header = JsonText.Write(new JsonObject
        {
            ["msg_id"] = message.Id,
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["msg_type"] = message.Type,
            ["version"] = ProtocolVersion,
        });
        Frames signed = [header, message.Parent?.Header ?? noParent, JsonText.Write(message.Metadata), JsonText.Write(message.Content)];
        return [.. address, delimiter, signer.Sign(signed), .. signed, .. message.Buffers];
    }
}
