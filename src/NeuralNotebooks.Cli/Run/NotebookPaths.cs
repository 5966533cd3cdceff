namespace NeuralNotebooks.Cli;

/// <summary>Finds the notebooks that the words of a command line mean.</summary>
internal static class NotebookPaths
{
    private static readonly string[] extensions = [".ipynb", ".dib"];

    /// <summary>The notebooks, in the order of the paths, those of a folder in the order of their names.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="BadInputException">A path leads to no notebook.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Find).Distinct()];

    private static IEnumerable<string> Find(string path)
    {
        if (Directory.Exists(path))
            return FindIn(path);
        if (!File.Exists(path) && path.StartsWith('-'))
            throw new BadInputException($"{path} is not an option. run --help shows those there are.");
        if (!File.Exists(path))
            throw new BadInputException($"{path} does not exist. Looked for in {Directory.GetCurrentDirectory()}.");
        if (!IsNotebook(path))
            throw new BadInputException($"{path} is not a notebook: its name does not end in {string.Join(" or ", extensions)}.");
        return [path];
    }

    private static string[] FindIn(string folder)
    {
        string[] notebooks = [.. Directory.GetFiles(folder).Where(path => IsNotebook(path) && IsVisible(path)).Order(StringComparer.Ordinal)];
        return notebooks.Length > 0
            ? notebooks
            : throw new BadInputException($"{folder} holds no notebooks (*{string.Join(", *", extensions)}); folders in it are not searched.");
    }

    private static bool IsNotebook(string path) => extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    private static bool IsVisible(string path) => !Path.GetFileName(path).StartsWith('.');
}
