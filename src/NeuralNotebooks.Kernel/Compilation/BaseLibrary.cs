namespace NeuralNotebooks.Kernel;

/// <summary>The assemblies of the runtime itself, without those that no cell will miss: each costs time in the first cell.</summary>
internal static class BaseLibrary
{
    /// <summary>The files of the assemblies.</summary>
    public static IReadOnlyList<string> Paths { get; } = Find();

    private static string[] Find()
    {
        string runtimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == runtimeFolder && IsUseful(path))];
    }

    private static bool IsUseful(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return !name.StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal);
    }
}
