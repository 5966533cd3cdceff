namespace NeuralNotebooks;

/// <summary>
/// Writes files so that at every moment the old one or the new one is there, whole: also when the process is killed while it writes, or
/// the machine loses power.
/// </summary>
internal static class SafeFile
{
    private const string Ending = ".saving";

    // The file is renamed while it is still open: Windows asks for this permission, elsewhere a lock keeps all others out.
    private static readonly FileShare alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    /// <summary>Writes beside the file, and renames into its place.</summary>
    /// <param name="path">The file, which may be there already.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        // A link stays a link to the file.
        FileSystemInfo? linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        string target = linked?.FullName ?? Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target) ?? throw new ArgumentException($"{path} is no file name.", nameof(path));
        string start = $".{Path.GetFileName(target)}.", beside = Path.Combine(folder, start + Path.GetRandomFileName() + Ending);
        DeleteLeftovers(folder, start);
        try
        {
            using FileStream file = new(beside, FileMode.CreateNew, FileAccess.Write, alone);
            write(file);
            file.Flush(flushToDisk: true);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));

            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Deletes what earlier processes had not finished when they were killed. What is being written now is locked, and stays.</summary>
    private static void DeleteLeftovers(string folder, string start)
    {
        foreach (string leftover in Directory.EnumerateFiles(folder, $"{start}*{Ending}"))
            try
            {
                new FileStream(leftover, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
            }
    }
}
