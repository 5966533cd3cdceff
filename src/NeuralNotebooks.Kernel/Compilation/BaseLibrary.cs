namespace NeuralNotebooks.Kernel;

/// <summary>The assemblies of the runtime itself, without those that no cell will miss: each costs time in the first cell.</summary>
internal static class BaseLibrary
{
    private static readonly string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The files of the assemblies.</summary>
    public static IReadOnlyList<string> Paths { get; } = Find();

    /// <summary>The folder of the .NET installation that this program runs on; null when it brings its own along.</summary>
    public static string? DotnetRoot
    {
        get
        {
            // root/shared/Microsoft.NETCore.App/10.0.0
            string root = Path.GetFullPath(Path.Combine(folder, "..", "..", ".."));
            return Directory.Exists(Path.Combine(root, "shared")) ? root : null;
        }
    }

    /// <summary>Where the SDK has the XML documentation of the base library; null where there is no SDK.</summary>
    public static string? DocumentationFolder
    {
        get
        {
            string packs = Path.Combine(DotnetRoot ?? "", "packs", "Microsoft.NETCore.App.Ref");
            string framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
            return !Directory.Exists(packs)
                ? null
                : Directory.EnumerateDirectories(packs).Select(version => Path.Combine(version, "ref", framework)).Where(Directory.Exists).Max();
        }
    }

    /// <summary>Whether a file is one of the base library's.</summary>
    public static bool Contains(string path) => Path.GetDirectoryName(path) == folder;

    private static string[] Find()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == folder && IsUseful(path))];
    }

    private static bool IsUseful(string path) => !Path.GetFileName(path).StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal);
}
