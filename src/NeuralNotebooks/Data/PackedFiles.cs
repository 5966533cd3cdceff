using System.Formats.Tar;

namespace NeuralNotebooks;

/// <summary>A file of a folder or an archive.</summary>
/// <param name="Name">Its path inside, with slashes.</param>
/// <param name="Content">Its bytes.</param>
internal readonly record struct PackedFile(string Name, byte[] Content);

/// <summary>Reads the files of a folder, or of a <c>.tar.gz</c> archive as it comes: nothing is unpacked onto the disk.</summary>
internal static class PackedFiles
{
    /// <summary>The wanted files, in the order of their names.</summary>
    /// <param name="path">The folder or archive.</param>
    /// <param name="isWanted">Says of a file's path inside whether it is wanted.</param>
    /// <param name="longest">The most bytes that one of them may have.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, or a file is too long.</exception>
    public static List<PackedFile> Read(string path, Func<string, bool> isWanted, int longest)
    {
        List<PackedFile> files = Directory.Exists(path) ? ReadFolder(path, isWanted, longest) : ReadArchive(path, isWanted, longest);
        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return files;
    }

    private static List<PackedFile> ReadFolder(string folder, Func<string, bool> isWanted, int longest)
    {
        List<PackedFile> files = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!isWanted(name))
                continue;

            CheckLength(path, new FileInfo(path).Length, longest);
            files.Add(new(name, File.ReadAllBytes(path)));
        }

        return files;
    }

    private static List<PackedFile> ReadArchive(string path, Func<string, bool> isWanted, int longest)
    {
        try
        {
            using CheckedGzipStream content = new(File.OpenRead(path));
            using TarReader reader = new(content, leaveOpen: true);
            List<PackedFile> files = [];
            while (reader.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !isWanted(entry.Name))
                    continue;

                CheckLength(entry.Name, entry.Length, longest);
                using MemoryStream bytes = new();
                entry.DataStream?.CopyTo(bytes);
                files.Add(new(entry.Name, bytes.ToArray()));
            }

            // To the very end, where it shows whether the archive is whole.
            content.CopyTo(Stream.Null);
            return files;
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw new InvalidDataException($"{path} is not a sound archive: {fault.Message} Get it again.", fault);
        }
    }

    // What TarReader throws at a damaged archive depends on the damage: all that is not the disk, the memory, or somebody's Stop.
    private static bool IsDamage(Exception fault) => fault is EndOfStreamException or not
        (IOException or UnauthorizedAccessException or OutOfMemoryException or OperationCanceledException or ThreadInterruptedException);

    private static void CheckLength(string name, long length, int longest)
    {
        if (length > longest)
            throw new InvalidDataException($"{name} has {length:N0} bytes; at most {longest:N0} were expected.");
    }
}
