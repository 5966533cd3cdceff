namespace NeuralNotebooks.Cli;

/// <summary>
/// The names of a book's pages, which all lie in one folder: <c>04-x.ipynb</c> becomes <c>04-x.html</c>, and where that is taken,
/// <c>solutions/04-x.ipynb</c> becomes <c>solutions-04-x.html</c>.
/// </summary>
internal sealed class ChapterNames
{
    private readonly Dictionary<string, string> names = [];

    public ChapterNames(IEnumerable<Chapter> chapters)
    {
        // On some disks a.html and A.html are one file.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { IndexPage.Name };
        foreach (string file in chapters.Select(chapter => Path.GetFullPath(chapter.Notebook.FilePath!)).Distinct())
            names[file] = Candidates(file).First(taken.Add);
    }

    /// <summary>The page of a notebook file; null if it is no chapter.</summary>
    public string? PageOf(string file) => names.GetValueOrDefault(Path.GetFullPath(file));

    /// <summary>The page of <c>04-x.ipynb</c> for <c>solutions/04-x.ipynb</c>; null if the file has no solutions, or there is no such chapter.</summary>
    public string? ChapterOfSolutions(string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return Path.GetFileName(folder) == "solutions" ? PageOf(Path.Combine(folder, "..", Path.GetFileName(file))) : null;
    }

    private static IEnumerable<string> Candidates(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        string nameWithFolder = $"{Path.GetFileName(Path.GetDirectoryName(file))}-{name}";
        string[] first = [$"{name}.html", $"{nameWithFolder}.html"];
        return first.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{nameWithFolder}-{i}.html"));
    }
}
