namespace NeuralNotebooks.Kernel;

/// <summary>Writes files so that at every moment the old one or the new one is there, whole.</summary>
public static class SafeFile
{
    /// <summary>Writes beside the file, and renames into its place.</summary>
    /// <param name="path">The file; a link stays a link.</param>
    /// <param name="text">What it is to hold, as UTF-8.</param>
    /// <exception cref="IOException">The file cannot be written. The old one is still there.</exception>
    public static void Write(string path, string text)
    {
        // A link stays a link to the file.
        FileSystemInfo? linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        string target = linked?.FullName ?? Path.GetFullPath(path);
        string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            File.WriteAllText(beside, text);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
