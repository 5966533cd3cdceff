namespace NeuralNotebooks.Kernel;

/// <summary>Completes names and versions of NuGet packages that are on this machine. It asks nobody else.</summary>
internal static class PackageCompletion
{
    private const int MostPackages = 100;

    /// <summary>The packages, or after a comma the versions, that an argument of <c>#r</c> can go on with.</summary>
    /// <param name="argument">What has been typed behind <c>nuget:</c>, up to the caret.</param>
    /// <param name="position">The caret.</param>
    public static CompletionList Complete(string argument, int position)
    {
        int comma = argument.IndexOf(',');
        string typed = argument[(comma + 1)..].TrimStart();
        IEnumerable<string> names = comma < 0 ? Packages(typed) : Versions(argument[..comma].Trim(), typed);
        IEnumerable<CompletionItem> items = names.Select(name => new CompletionItem(name, CompletionKind.Package, () => null));
        return new CompletionList(position - typed.Length, position, [.. items]);
    }

    private static string Folder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static IEnumerable<string> Packages(string typed) =>
        Subfolders(Folder, typed).Order(StringComparer.Ordinal).Take(MostPackages).Select(NameOf);

    private static IEnumerable<string> Versions(string package, string typed) =>
        Subfolders(Path.Combine(Folder, package.ToLowerInvariant()), typed)
            .OrderByDescending(Numbers, Comparer<Version>.Default).ThenByDescending(version => version, StringComparer.Ordinal);

    private static Version Numbers(string version) => Version.TryParse(version.Split('-', '+')[0], out Version? numbers) ? numbers : new Version();

    private static IEnumerable<string> Subfolders(string folder, string prefix) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateDirectories().Select(entry => entry.Name)
            .Where(name => !name.StartsWith('.') && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        : [];

    // The folder's name is in lower case; the package's own list says how its author writes it.
    private static string NameOf(string folder)
    {
        try
        {
            string? specification = Directory
                .EnumerateFiles(Path.Combine(Folder, folder), folder + ".nuspec", SearchOption.AllDirectories).FirstOrDefault();
            string text = specification is null ? "" : File.ReadAllText(specification);
            int start = text.IndexOf("<id>", StringComparison.Ordinal) + "<id>".Length;
            int end = text.IndexOf("</id>", StringComparison.Ordinal);
            return end > start ? text[start..end].Trim() : folder;
        }
        catch (IOException)
        {
            return folder;
        }
    }
}
