using System.Buffers.Binary;
using System.Text;

namespace NeuralNotebooks.Tests;

/// <summary>Safetensors files made by hand, byte by byte, so that they can lie.</summary>
internal static class SafeTensorsBytes
{
    /// <summary>A file with this header, whatever it says, and these data.</summary>
    public static byte[] Of(string header, params ReadOnlySpan<byte> data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, ReadOnlySpan<byte> data) => WithLength((ulong)header.Length, [.. header, .. data]);

    /// <summary>A file that says its header is so long.</summary>
    public static byte[] WithLength(ulong headerLength, params ReadOnlySpan<byte> rest)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, headerLength);
        return [.. prefix, .. rest];
    }

    public static byte[] Of(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using MemoryStream file = new();
        SafeTensors.Write(file, tensors, metadata);
        return file.ToArray();
    }

    public static SafeTensors Read(byte[] file, Device? device = null) =>
        SafeTensors.Read(new MemoryStream(file), "a.safetensors", device ?? Device.Reference);

    public static string HeaderOf(byte[] file) => Encoding.UTF8.GetString(file, 8, (int)BinaryPrimitives.ReadUInt64LittleEndian(file));
}
