using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNotebooks.Cli;

/// <summary>
/// The pixels of a PNG file, as its rows of bytes. Two files of the same picture need not have the same bytes, for every version of a
/// compressor writes its own; the pixels are the same.
/// </summary>
/// <remarks>Source: ISO/IEC 15948:2004, Portable Network Graphics, section 5 (chunks), section 9 (filters).</remarks>
/// <param name="Header">Width, height, depth and kind of colour, as the file has them.</param>
/// <param name="Palette">The colours that the pixels are numbers of, if they are.</param>
/// <param name="Bytes">The rows, one after the other.</param>
internal sealed record PngPixels(byte[] Header, byte[] Palette, byte[] Bytes)
{
    private const int SignatureLength = 8;

    /// <summary>Whether two pictures are the same, but for a step of brightness, which is as near as a rounded number comes.</summary>
    public bool AreSame(PngPixels other) =>
        Header.AsSpan().SequenceEqual(other.Header)
        && Palette.AsSpan().SequenceEqual(other.Palette)
        && Bytes.Length == other.Bytes.Length
        && Bytes.Zip(other.Bytes).All(pair => Math.Abs(pair.First - pair.Second) <= MostDifference);

    /// <summary>For example <c>28 × 28 pixels</c>.</summary>
    public override string ToString() => $"{Width} × {Height} pixels";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no PNG, is broken, or has its rows interlaced.</exception>
    public static PngPixels Read(byte[] file)
    {
        byte[] header = Chunks(file, "IHDR");
        const int Interlaced = 12;
        if (header.Length != 13 || header[Interlaced] != 0)
            throw new InvalidDataException("The picture is no PNG, or an interlaced one.");

        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(Chunks(file, "IDAT")), CompressionMode.Decompress))
            zlib.CopyTo(unpacked);
        var picture = new PngPixels(header, Chunks(file, "PLTE"), []);
        return picture with { Bytes = picture.Unfilter(unpacked.ToArray()) };
    }

    private int Width => BinaryPrimitives.ReadInt32BigEndian(Header);

    private int Height => BinaryPrimitives.ReadInt32BigEndian(Header.AsSpan(4));

    private int BitDepth => Header[8];

    private int Channels => Header[9] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    // Where a byte is not a brightness, but a number in the palette or several pixels, near is not good enough.
    private int MostDifference => BitDepth == 8 && Palette.Length == 0 ? 1 : 0;

    /// <summary>The content of all chunks of one kind.</summary>
    private static byte[] Chunks(byte[] file, string type)
    {
        var content = new List<byte>();
        for (int at = SignatureLength; at + 12 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (length < 0 || length > file.Length - at - 12)
                throw new InvalidDataException("The picture ends too early.");
            if (file.AsSpan(at + 4, 4).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(type)))
                content.AddRange(file.AsSpan(at + 8, length));
            at += length + 12;
        }

        return [.. content];
    }

    // A row starts with the number of its filter, which says what its bytes were the difference to.
    private byte[] Unfilter(byte[] rows)
    {
        int rowLength = (int)((((long)Width * Channels * BitDepth) + 7) / 8);
        int pixelLength = Math.Max(1, Channels * BitDepth / 8);
        if (rows.Length != (long)Height * (rowLength + 1))
            throw new InvalidDataException("The picture has too few pixels, or too many.");

        byte[] pixels = new byte[(long)Height * rowLength];
        for (int y = 0; y < Height; y++)
        {
            int filter = rows[y * (rowLength + 1)];
            for (int x = 0; x < rowLength; x++)
            {
                int at = (y * rowLength) + x;
                int left = x >= pixelLength ? pixels[at - pixelLength] : 0;
                int above = y > 0 ? pixels[at - rowLength] : 0;
                int corner = x >= pixelLength && y > 0 ? pixels[at - rowLength - pixelLength] : 0;
                int predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => throw new InvalidDataException($"The picture has a filter {filter}, which there is not."),
                };
                pixels[at] = (byte)(rows[(y * (rowLength + 1)) + 1 + x] + predicted);
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above), toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
