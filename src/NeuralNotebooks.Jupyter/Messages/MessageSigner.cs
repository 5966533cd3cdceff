using System.Security.Cryptography;
using System.Text;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>Signs messages with HMAC-SHA256, so that only those who have read the connection file can talk to the kernel.</summary>
/// <param name="key">The secret; empty for a kernel that believes everybody.</param>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(key);

    /// <summary>Whether signatures are looked at.</summary>
    public bool IsOn => key.Length > 0;

    /// <summary>The signature of a message, in hexadecimal digits.</summary>
    /// <param name="parts">Header, parent header, metadata and content, as they travel.</param>
    public byte[] Sign(Frames parts)
    {
        if (!IsOn)
            return [];

        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (ReadOnlyMemory<byte> part in parts)
            hash.AppendData(part.Span);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a message comes from somebody who has the key. How long that takes tells nothing about the right signature.</summary>
    public bool IsGenuine(ReadOnlyMemory<byte> signature, Frames parts) =>
        !IsOn || CryptographicOperations.FixedTimeEquals(Sign(parts), signature.Span);
}
