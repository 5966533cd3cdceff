using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NeuralNotebooks.Cli;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class PngPixelsTests
{
    // Three channels of 8 bits, two pixels a row, and a row for each of the five filters; checksums are not looked at.
    private static byte[] Filtered(byte[][] rows)
    {
        using var file = new MemoryStream();
        file.Write(new byte[8]);
        Chunk(file, "IHDR", [0, 0, 0, 2, 0, 0, 0, (byte)rows.Length, 8, 2, 0, 0, 0]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            foreach (byte[] row in rows)
                zlib.Write(row);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] content)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        file.Write([.. length, .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0]);
    }

    [Fact]
    public void Every_filter_is_undone()
    {
        PngPixels picture = PngPixels.Read(Filtered(
        [
            [0, 10, 20, 30, 40, 50, 60],
            [1, 1, 2, 3, 4, 5, 6],
            [2, 1, 1, 1, 1, 1, 1],
            [3, 10, 10, 10, 10, 10, 10],
            [4, 1, 1, 1, 1, 1, 255],
        ]));

        Assert.Equal(
            [
                10, 20, 30, 40, 50, 60,
                1, 2, 3, 5, 7, 9,
                2, 3, 4, 6, 8, 10,
                11, 11, 12, 18, 19, 21,
                12, 12, 13, 19, 20, 20,
            ],
            picture.Bytes);
    }

    [Fact]
    public void What_our_writer_writes_is_read()
    {
        byte[] pixels = [.. Enumerable.Range(0, 784).Select(i => (byte)i)];

        Assert.Equal(pixels, PngPixels.Read(GreyPng.Encode(pixels, 28, 28)).Bytes);
    }

    [Fact]
    public void Broken_files_are_refused()
    {
        byte[] file = GreyPng.Encode(new byte[100], 10, 10);

        Assert.Throws<InvalidDataException>(() => PngPixels.Read([]));
        Assert.Throws<InvalidDataException>(() => PngPixels.Read(file[..50]));
        Assert.Throws<InvalidDataException>(() => PngPixels.Read(Filtered([[5, 0, 0, 0, 0, 0, 0]])));
        Assert.Throws<InvalidDataException>(() => PngPixels.Read(Filtered([[0, 0, 0]])));
    }
}
