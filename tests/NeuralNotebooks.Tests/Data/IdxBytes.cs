using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNotebooks.Tests;

/// <summary>The bytes of IDX files, sound or not.</summary>
internal static class IdxBytes
{
    /// <summary>A header that announces unsigned bytes, and the values that follow it.</summary>
    public static byte[] Of(uint[] dimensions, byte[] data)
    {
        var bytes = new byte[4 + 4 * dimensions.Length + data.Length];
        bytes[2] = 8;
        bytes[3] = (byte)dimensions.Length;
        for (int axis = 0; axis < dimensions.Length; axis++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + 4 * axis), dimensions[axis]);
        data.CopyTo(bytes.AsSpan(4 + 4 * dimensions.Length));
        return bytes;
    }

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>Values that do not pack to nothing.</summary>
    public static byte[] Noise(int count, long seed = 1)
    {
        var random = new RandomStream(seed);
        var noise = new byte[count];
        for (int i = 0; i < count; i++)
            noise[i] = (byte)random.NextInt32(64);
        return noise;
    }
}
