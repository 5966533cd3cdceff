using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NeuralNotebooks.Display;

/// <summary>Writes pictures as PNG: eight bits for each grey or colour of a pixel, no palette.</summary>
/// <remarks>Source: ISO/IEC 15948:2004, Portable Network Graphics, section 5 (chunks), section 9 (filter types 0 and 2), annex D (CRC).</remarks>
internal static class PngFile
{
    private static readonly byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixels">[height, width, bytesPerPixel], row by row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="bytesPerPixel">1 for grey, 3 for red, green and blue.</param>
    /// <exception cref="ArgumentException">There are not as many bytes as the picture has.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width, int bytesPerPixel)
    {
        long needed = (long)height * width * bytesPerPixel;
        if (pixels.Length != needed)
            throw new ArgumentException($"A picture of {height} × {width} needs {needed} {(bytesPerPixel == 1 ? "pixels" : "bytes")}, not {pixels.Length}.", nameof(pixels));

        using MemoryStream file = new();
        file.Write(signature);

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits; the zeros at the end say: deflate, filtered by row, not interlaced
        header[9] = (byte)(bytesPerPixel == 1 ? 0 : 2); // grey, or colours
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compress(pixels, height, width * bytesPerPixel));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The rows as they are, or as differences to the row above, which are small where colours change slowly: what takes less.</summary>
    private static byte[] Compress(ReadOnlySpan<byte> pixels, int rows, int rowBytes)
    {
        byte[] plain = Compress(pixels, rows, rowBytes, asDifferences: false), differences = Compress(pixels, rows, rowBytes, asDifferences: true);
        return differences.Length < plain.Length ? differences : plain;
    }

    private static byte[] Compress(ReadOnlySpan<byte> pixels, int rows, int rowBytes, bool asDifferences)
    {
        byte[] above = new byte[rowBytes], filtered = new byte[rowBytes];
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal))
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<byte> line = pixels.Slice(row * rowBytes, rowBytes);
                for (int i = 0; i < rowBytes; i++)
                    filtered[i] = asDifferences ? (byte)(line[i] - above[i]) : line[i];

                zlib.WriteByte((byte)(asDifferences ? 2 : 0)); // the filter's number: Up, or none
                zlib.Write(filtered);
                line.CopyTo(above);
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
