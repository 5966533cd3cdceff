using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNotebooks;

/// <summary>
/// Reads IDX files, the format that MNIST comes in, plain or packed by gzip:
/// <code>
/// 0  0  type  axes          four bytes; type 8 is the unsigned byte
/// size of axis 1, 2, …      four bytes each, the highest first
/// the values                the last index runs fastest
/// </code>
/// A file that is not exactly that is refused, with a message that names the file, the fault and what to do. Nothing is allocated on
/// the word of a header that the file's length belies.
/// </summary>
/// <remarks>The format is described by Y. LeCun, C. Cortes and C. Burges on the page of the MNIST database.</remarks>
public static class IdxFile
{
    private const int UnsignedByte = 8;
    private const int LargestDeflateRatio = 1032; // a deflate stream holds at most 1032 times its own length (zlib's technical notes)
    private const string GetAgain = "Get the file again.";

    /// <summary>Reads a whole file. Whether it is packed shows in its first bytes, not in its name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not an IDX file of unsigned bytes, or is damaged.</exception>
    public static IdxArray Read(string path)
    {
        using FileStream file = Open(path);
        if (file.Length == 0)
            throw Fault(path, "is empty", GetAgain);
        return StartsAsGzip(file) ? ReadPacked(path, file) : ReadPlain(path, file);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
            string looked = Directory.Exists(folder) ? $"is not in the folder {folder}" : $"cannot be: there is no folder {folder}";
            throw new FileNotFoundException($"{Path.GetFileName(path)} {looked}. Put the file there, or correct the path.", path, missing);
        }
    }

    private static bool StartsAsGzip(FileStream file)
    {
        bool isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }

    private static IdxArray ReadPlain(string path, FileStream file)
    {
        (int[] dimensions, int size, int headerSize) = ReadHeader(path, file);
        CheckLength(path, expected: (long)headerSize + size, found: file.Length);

        var data = new byte[size];
        CheckLength(path, expected: size, found: Fill(path, file, data));
        return new IdxArray(dimensions, data);
    }

    private static IdxArray ReadPacked(string path, FileStream file)
    {
        using var content = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        (int[] dimensions, int size, int headerSize) = ReadHeader(path, content);
        long expected = (long)headerSize + size;
        if (expected > LargestDeflateRatio * file.Length)
            throw Fault(path, $"is cut off: {expected:N0} bytes were expected, which {file.Length:N0} packed bytes cannot hold", GetAgain);

        var data = new byte[size];
        CheckLength(path, expected, found: headerSize + Fill(path, content, data));
        if (Fill(path, content, stackalloc byte[1]) > 0)
            throw Fault(path, $"goes on after the {expected:N0} bytes (unpacked) that its header announces", GetAgain);

        // GZipStream checks a checksum and a length that are there; it neither misses them where the file is cut off nor sees what follows.
        if (LastFourBytes(file) != (uint)expected)
            throw Fault(path, "does not end with the length of its content, so it is cut off, or something was added", GetAgain);
        return new IdxArray(dimensions, data);
    }

    private static (int[] Dimensions, int Size, int HeaderSize) ReadHeader(string path, Stream content)
    {
        Span<byte> magic = stackalloc byte[4];
        ReadHeaderBytes(path, content, magic, "its first four bytes");
        if (magic[0] != 0 || magic[1] != 0)
        {
            bool isPlain = content is FileStream;
            string advice = isPlain && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? "Despite its name it is not packed by gzip either, which would begin with 1F 8B. " + GetAgain
                : "Is it the right file?";
            throw Fault(path, $"is not an IDX file: it begins with {Convert.ToHexString(magic)}, not with 0000", advice);
        }

        if (magic[2] != UnsignedByte)
            throw Fault(path, $"holds values of type {TypeName(magic[2])}; only 0x08, unsigned byte, can be read", "Is it the right file?");
        if (magic[3] == 0)
            throw Fault(path, "has no axes, so no values", GetAgain);

        int headerSize = 4 + 4 * magic[3];
        Span<byte> header = stackalloc byte[4 * magic[3]];
        ReadHeaderBytes(path, content, header, $"the sizes of its {magic[3]} axes");
        var dimensions = new int[magic[3]];
        long size = 1;
        for (int axis = 0; axis < dimensions.Length; axis++)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * axis)..]);
            if (length > (ulong)(Array.MaxLength / Math.Max(size, 1)))
                throw Fault(path, $"announces over 2 GB: axis {axis + 1} of {dimensions.Length} has the size {length:N0}", GetAgain);
            dimensions[axis] = (int)length;
            size *= length;
        }

        return (dimensions, (int)size, headerSize);
    }

    private static void ReadHeaderBytes(string path, Stream content, Span<byte> header, string what)
    {
        int read = Fill(path, content, header);
        if (read < header.Length)
            throw Fault(path, $"is cut off: it ends within {what}, {read} bytes in", GetAgain);
    }

    private static int Fill(string path, Stream content, Span<byte> bytes)
    {
        try
        {
            return content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{path} is not a sound gzip file: {damage.Message} {GetAgain}", damage);
        }
    }

    private static void CheckLength(string path, long expected, long found)
    {
        if (found < expected)
            throw Fault(path, $"is cut off: {expected:N0} bytes were expected, {found:N0} are there", GetAgain);
        if (found > expected)
            throw Fault(path, $"has {found - expected:N0} bytes left over: {expected:N0} were expected, {found:N0} are there", GetAgain);
    }

    private static uint LastFourBytes(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private static string TypeName(byte type) => type switch
    {
        0x09 => "0x09, signed byte",
        0x0B => "0x0B, 16-bit integer",
        0x0C => "0x0C, 32-bit integer",
        0x0D => "0x0D, 32-bit float",
        0x0E => "0x0E, 64-bit float",
        _ => $"0x{type:X2}, which IDX does not have",
    };

    private static InvalidDataException Fault(string path, string fault, string advice) => new($"{path} {fault}. {advice}");
}
