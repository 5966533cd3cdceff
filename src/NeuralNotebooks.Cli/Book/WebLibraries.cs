namespace NeuralNotebooks.Cli;

/// <summary>
/// The scripts that make a book come alive: plotly.js for charts and KaTeX for formulas. The build puts them beside the program where npm
/// can have them (eng/WebLibraries.targets); without them a book shows pictures, and formulas as they are written.
/// </summary>
/// <param name="folder">Where they lie.</param>
internal sealed class WebLibraries(string folder)
{
    /// <summary>Those that came with the program.</summary>
    public static WebLibraries Bundled { get; } = new(Path.Combine(AppContext.BaseDirectory, "web"));

    /// <summary>The files that charts need; none if plotly.js is not there.</summary>
    public IReadOnlyList<string> Plotly { get; } = Files(Path.Combine(folder, "plotly"), "plotly.min.js");

    /// <summary>The files that formulas need; none if KaTeX is not there.</summary>
    public IReadOnlyList<string> Katex { get; } = Files(Path.Combine(folder, "katex"), "katex.min.js");

    /// <summary>The name of a file within the folder, with slashes.</summary>
    public string NameOf(string file) => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    private static string[] Files(string folder, string script) => File.Exists(Path.Combine(folder, script))
        ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        : [];
}
