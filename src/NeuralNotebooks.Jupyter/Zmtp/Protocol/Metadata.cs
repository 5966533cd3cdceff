using System.Buffers.Binary;
using System.Text;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// What a READY command says of its sender: properties, each a name after its length in one byte and a value after its length in four.
/// </summary>
internal static class Metadata
{
    /// <summary>The property that holds the socket's type.</summary>
    public const string SocketType = "Socket-Type";

    /// <summary>The property that holds the name by which a ROUTER shall know the sender.</summary>
    public const string Identity = "Identity";

    /// <summary>The bytes of some properties.</summary>
    /// <param name="properties">Names and values, in order.</param>
    public static byte[] ToBytes(params IEnumerable<(string Name, ReadOnlyMemory<byte> Value)> properties)
    {
        var bytes = new List<byte>();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach ((string name, ReadOnlyMemory<byte> value) in properties)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
            bytes.AddRange([(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. value.Span]);
        }

        return [.. bytes];
    }

    /// <summary>Reads properties; upper and lower case of their names are the same.</summary>
    /// <param name="data">A READY command's data.</param>
    /// <exception cref="ZmtpException">A name is empty, or a length goes beyond the end.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> Parse(ReadOnlyMemory<byte> data)
    {
        var properties = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.OrdinalIgnoreCase);
        while (!data.IsEmpty)
        {
            int nameLength = data.Span[0];
            if (nameLength == 0)
                throw new ZmtpException("it sent a property without a name");
            string name = Encoding.Latin1.GetString(Take(ref data, 1 + nameLength).Span[1..]);
            int valueLength = BinaryPrimitives.ReadInt32BigEndian(Take(ref data, sizeof(int)).Span);
            properties[name] = Take(ref data, valueLength);
        }

        return properties;
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> data, int length)
    {
        if (length < 0 || length > data.Length)
            throw new ZmtpException("it sent a property that is longer than its command");
        ReadOnlyMemory<byte> taken = data[..length];
        data = data[length..];
        return taken;
    }
}
