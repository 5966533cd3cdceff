namespace NeuralNotebooks.Kernel;

/// <summary>Writes files so that at every moment the old one or the new one is there, whole.</summary>
internal static class SafeFile
{
    /// <summary>Writes beside the file, and renames into its place.</summary>
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
