using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NeuralNotebooks.Display;

/// <summary>Writes grey pictures as PNG: eight bits a pixel, no palette.</summary>
/// <remarks>Source: ISO/IEC 15948:2004, Portable Network Graphics, section 5 (chunks), section 9 (filter type 0), annex D (CRC).</remarks>
public static class GreyPng
{
    private static readonly byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixels">[height, width], row by row: 0 is black, 255 is white.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <exception cref="ArgumentException">There are not height · width pixels.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width)
    {
        if (pixels.Length != (long)height * width)
            throw new ArgumentException($"A picture of {height} × {width} needs {(long)height * width} pixels, not {pixels.Length}.", nameof(pixels));

        using MemoryStream file = new();
        file.Write(signature);

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a pixel; the zeros after it say: grey, deflate, filtered by row, not interlaced
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compress(pixels, height, width));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> pixels, int height, int width)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal))
            for (int row = 0; row < height; row++)
            {
                zlib.WriteByte(0); // this row is not filtered
                zlib.Write(pixels.Slice(row * width, width));
            }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte next in bytes)
        {
            crc ^= next;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
