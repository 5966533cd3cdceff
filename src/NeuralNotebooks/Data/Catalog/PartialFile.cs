using System.Security.Cryptography;

namespace NeuralNotebooks;

/// <summary>
/// The beginning of a file that is still coming in, under a name of its own beside the place where it belongs. It outlives the program, so
/// that a later download goes on where this one ended. It is open to one program at a time.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private const string Suffix = ".part";

    private readonly string target, path;
    private readonly FileStream stream;

    /// <summary>Opens what there is of a file, or begins it.</summary>
    /// <exception cref="IOException">Another program is downloading it.</exception>
    public PartialFile(string target)
    {
        this.target = target;
        path = target + Suffix;
        try
        {
            stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (File.Exists(path))
        {
            throw new IOException($"{path} is in use: is {Path.GetFileName(target)} being downloaded already? Wait until it has ended.", busy);
        }

        stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>How many bytes there are of a file.</summary>
    public static long LengthOf(string target) => new FileInfo(target + Suffix) is { Exists: true } part ? part.Length : 0;

    /// <summary>The number of bytes that are there.</summary>
    public long Length => stream.Length;

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) => stream.WriteAsync(bytes, stop);

    /// <summary>Starts over with an empty file.</summary>
    public void Clear() => stream.SetLength(0);

    /// <summary>The SHA-256 checksum of the bytes that are there, in lower case.</summary>
    public async Task<string> Sha256Async(CancellationToken stop)
    {
        stream.Position = 0;
        byte[] hash = await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Puts the whole file in its place.</summary>
    public void MoveIntoPlace()
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(path, target, overwrite: true);
    }

    /// <summary>Closes the file. What is there of it stays, unless it is nothing.</summary>
    public void Dispose()
    {
        bool isEmpty = stream.CanRead && Length == 0;
        stream.Dispose();
        if (isEmpty)
            File.Delete(path);
    }
}
