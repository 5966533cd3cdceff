using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class PngTests
{
    [Fact]
    public void A_picture_is_written_as_the_standard_says()
    {
        byte[] png = GreyPng.Encode([0, 128, 255, 1, 2, 3], height: 2, width: 3);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Dictionary<string, byte[]> chunks = Chunks(png);
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Keys);
        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0], chunks["IHDR"]);

        Assert.Equal([0, 0, 128, 255, 0, 1, 2, 3], Rows(chunks));

        // The checksum of the empty IEND chunk is the same in every PNG file.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], png[^4..]);
    }

    [Fact]
    public void A_coloured_picture_has_three_bytes_a_pixel()
    {
        Dictionary<string, byte[]> chunks = Chunks(ColorPng.Encode([255, 0, 0, 0, 255, 0], height: 1, width: 2));

        Assert.Equal([0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0], chunks["IHDR"]);
        Assert.Equal([0, 255, 0, 0, 0, 255, 0], Rows(chunks));
    }

    [Fact]
    public void A_picture_that_changes_slowly_is_written_as_differences_of_its_rows()
    {
        const int Side = 64;
        byte[] pixels = [.. Enumerable.Range(0, Side * Side).Select(i => (byte)(i / Side + 37 * (i % Side) * (i % Side)))];

        byte[] rows = Rows(Chunks(GreyPng.Encode(pixels, Side, Side)));

        Assert.Equal(2, rows[0]);
        for (int i = 0, at = 0; i < pixels.Length; i++)
        {
            at += i % Side == 0 ? 1 : 0;
            byte above = i < Side ? (byte)0 : pixels[i - Side];
            Assert.Equal(pixels[i], (byte)(rows[i + at] + above));
        }
    }

    [Fact]
    public void A_wrong_size_is_named() =>
        Assert.Contains("2 × 3 needs 6 pixels, not 5", Assert.Throws<ArgumentException>(() => GreyPng.Encode(new byte[5], 2, 3)).Message);

    private static byte[] Rows(Dictionary<string, byte[]> chunks)
    {
        using ZLibStream zlib = new(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        using MemoryStream rows = new();
        zlib.CopyTo(rows);
        return rows.ToArray();
    }

    private static Dictionary<string, byte[]> Chunks(byte[] png)
    {
        Dictionary<string, byte[]> chunks = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add(Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }

        return chunks;
    }
}
