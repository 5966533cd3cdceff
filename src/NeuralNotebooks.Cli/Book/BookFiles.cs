using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace NeuralNotebooks.Cli;

/// <summary>The files of a book that are no pages: its style and script, the libraries, and pictures that chapters show from files.</summary>
/// <param name="libraries">What there is of libraries.</param>
internal sealed class BookFiles(WebLibraries libraries)
{
    /// <summary>Their folder within the book.</summary>
    public const string Folder = "assets";

    private readonly Dictionary<string, string> pictures = [];

    /// <summary>Whether charts can be live.</summary>
    public bool HasPlotly => libraries.Plotly.Count > 0;

    /// <summary>Whether formulas can be typeset.</summary>
    public bool HasKatex => libraries.Katex.Count > 0;

    /// <summary>Whether a page has a live chart.</summary>
    public bool NeedsPlotly { get; set; }

    /// <summary>Whether a page has a formula.</summary>
    public bool NeedsKatex { get; set; }

    /// <summary>Takes a picture into the book.</summary>
    /// <param name="file">Where it lies now.</param>
    /// <returns>Its address, as pages have it.</returns>
    public string Add(string file)
    {
        // Two chapters' folders may both have a chart.png.
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(file))))[..8];
        string name = $"{Folder}/files/{hash}-{Path.GetFileName(file)}";
        pictures[name] = file;
        return string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
    }

    /// <summary>Copies everything that the pages need.</summary>
    public void WriteTo(string bookFolder)
    {
        string folder = Path.Combine(bookFolder, Folder);
        Directory.CreateDirectory(folder);
        foreach (string name in (string[])["book.css", "book.js"])
            Copy(Resource(name), Path.Combine(folder, name));
        foreach (string file in (string[])[.. NeedsPlotly ? libraries.Plotly : [], .. NeedsKatex ? libraries.Katex : []])
            Copy(file, Path.Combine(folder, libraries.NameOf(file)));
        foreach ((string name, string file) in pictures)
            Copy(file, Path.Combine(bookFolder, name));
    }

    private static void Copy(string file, string target)
    {
        using FileStream source = File.OpenRead(file);
        Copy(source, target);
    }

    private static void Copy(Stream source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string beside = $"{target}.{Path.GetRandomFileName()}";
        using (FileStream copy = File.Create(beside))
        using (source)
            source.CopyTo(copy);
        File.Move(beside, target, overwrite: true);
    }

    private static Stream Resource(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
}
