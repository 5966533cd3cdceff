using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>
/// A book made of notebooks: a page for each, and one that lists them. It opens from a folder, without a server and without a network.
/// </summary>
/// <param name="title">What it is called.</param>
/// <param name="chapters">Its chapters, in order.</param>
internal sealed class Book(string title, IReadOnlyList<Chapter> chapters)
{
    /// <summary>The title of a book that was given none.</summary>
    public const string DefaultTitle = "NeuralNotebooks";

    /// <summary>The scripts that it may use.</summary>
    public WebLibraries Libraries { get; init; } = WebLibraries.Bundled;

    /// <summary>Writes the book. Files of these names in the folder are replaced, others are left alone.</summary>
    /// <returns>What was written.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public WrittenBook Write(string folder)
    {
        var files = new BookFiles(Libraries);
        var names = new ChapterNames(chapters);
        string fullFolder = Path.GetFullPath(folder);
        Page[] pages = [.. chapters.Select(chapter => ChapterPage.Of(chapter, names, fullFolder, files))];
        var frame = new PageFrame(title, pages, files);

        files.WriteTo(folder);
        foreach (Page page in (Page[])[.. pages, IndexPage.Of(title, pages)])
            SafeFile.Write(Path.Combine(folder, page.Name), frame.Put(page));
        return new WrittenBook(Path.Combine(folder, IndexPage.Name), pages.Length)
        {
            LacksKatex = files.NeedsKatex && !files.HasKatex,
            LacksPlotly = files.NeedsPlotly && !files.HasPlotly,
        };
    }
}
