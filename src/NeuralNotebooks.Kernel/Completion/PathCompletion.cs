namespace NeuralNotebooks.Kernel;

/// <summary>Completes the path of a file.</summary>
internal static class PathCompletion
{
    private const int MostEntries = 500;

    /// <summary>The files and folders that a path can go on with.</summary>
    /// <param name="path">What has been typed of it, up to the caret.</param>
    /// <param name="position">The caret.</param>
    /// <param name="isWanted">Which files to name.</param>
    public static CompletionList Complete(string path, int position, Func<string, bool> isWanted)
    {
        int nameStart = path.LastIndexOfAny(['/', '\\']) + 1;
        string name = path[nameStart..];
        var none = new CompletionList(position - name.Length, position, []);
        try
        {
            var folder = new DirectoryInfo(Path.GetFullPath(nameStart > 0 ? path[..nameStart] : "."));
            if (!folder.Exists)
                return none;

            IEnumerable<CompletionItem> items = folder.EnumerateFileSystemInfos()
                .Where(entry => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                .Where(entry => entry.Name.StartsWith('.') == name.StartsWith('.'))
                .Where(entry => entry is DirectoryInfo || isWanted(entry.Name))
                .OrderBy(entry => entry is not DirectoryInfo).ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
                .Take(MostEntries)
                .Select(entry => entry is DirectoryInfo
                    ? new CompletionItem(entry.Name + "/", CompletionKind.Folder, () => null)
                    : new CompletionItem(entry.Name, CompletionKind.File, () => null));
            return none with { Items = [.. items] };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return none;
        }
    }
}
