using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace NeuralNotebooks.Cli;

/// <summary>A heading on a page.</summary>
/// <param name="Level">1 for the highest.</param>
/// <param name="Text">The words; formulas as they are written.</param>
/// <param name="Id">Its address on the page.</param>
internal sealed record PageHeading(int Level, string Text, string Id);

/// <summary>
/// Turns a chapter's Markdown into HTML: GitHub's tables, lists of tasks and struck words, formulas, coloured C#; links between notebooks
/// become links between pages, and pictures come along. HTML in Markdown stays as it is.
/// </summary>
/// <param name="chapter">The chapter.</param>
/// <param name="names">The book's pages.</param>
/// <param name="bookFolder">Where the book will lie.</param>
/// <param name="files">Takes the pictures.</param>
internal sealed class MarkdownHtml(Chapter chapter, ChapterNames names, string bookFolder, BookFiles files)
{
    private static readonly MarkdownPipeline pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseTaskLists().UseAutoLinks().Build();

    private static readonly string[] csharp = ["language-csharp", "language-cs", "language-c#"];

    private readonly HtmlParser parser = new();
    private readonly List<PageHeading> headings = [];

    /// <summary>The headings so far.</summary>
    public IReadOnlyList<PageHeading> Headings => headings;

    /// <summary>The words of the first paragraph, if there has been one; where it names several matters in bold, those of the first.</summary>
    public string? Summary { get; private set; }

    /// <summary>The HTML of a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">Pictures that the cell holds itself: name → address.</param>
    public string Convert(string markdown, IReadOnlyDictionary<string, string>? attachments = null)
    {
        var formulas = new Formulas();
        IElement body = parser.ParseDocument(Markdown.ToHtml(formulas.TakeOutOf(markdown), pipeline)).Body!;
        foreach (IElement heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
            AddHeading(heading, formulas);
        Summary ??= FirstMatter(body.QuerySelector("p")) is { } words ? formulas.PutBack(words) : null;
        foreach (IElement code in body.QuerySelectorAll("pre > code").Where(code => code.ClassList.Any(csharp.Contains)))
            code.InnerHtml = CodeHighlighter.HighlightAlone(code.TextContent);
        foreach (IElement picture in body.QuerySelectorAll("img[src]"))
            picture.SetAttribute("src", PictureAddress(picture.GetAttribute("src")!, attachments));
        foreach (IElement link in body.QuerySelectorAll("a[href]"))
            link.SetAttribute("href", LinkAddress(link.GetAttribute("href")!));
        foreach (IElement code in body.QuerySelectorAll("code").Where(code => code.Closest("a, pre") is null))
            LinkNotebook(code);
        foreach (IElement wide in body.QuerySelectorAll("table, pre"))
            MakeScrollable(wide);
        PutFormulas(body, formulas);
        return body.InnerHtml;
    }

    /// <summary>The HTML of a formula, which a script typesets.</summary>
    public string Convert(Formula formula)
    {
        files.NeedsKatex = true;
        return $"<span class=\"formula\"{(formula.IsDisplay ? " data-display" : "")}>{Html.Encode(formula.Tex)}</span>";
    }

    /// <summary>The address of a heading, as GitHub and VS Code have it: lower case, dashes for blanks, no other signs.</summary>
    internal static string Slug(string text) => string.Concat(
        text.ToLowerInvariant().Select(character => character == ' ' ? '-' : character).Where(character => char.IsLetterOrDigit(character) || character is '-' or '_'));

    private void AddHeading(IElement heading, Formulas formulas)
    {
        string text = formulas.PutBack(heading.TextContent);
        string slug = Slug(text);
        string id = slug;
        for (int i = 1; headings.Any(other => other.Id == id); i++)
            id = $"{slug}-{i}";
        headings.Add(new PageHeading(heading.LocalName[1] - '0', text, id));
        heading.Id = id;
    }

    private string PictureAddress(string address, IReadOnlyDictionary<string, string>? attachments)
    {
        const string attachment = "attachment:";
        if (address.StartsWith(attachment, StringComparison.Ordinal))
            return attachments?.GetValueOrDefault(Uri.UnescapeDataString(address[attachment.Length..])) ?? address;
        return FileOf(address) is { } file && File.Exists(file) ? files.Add(file) : address;
    }

    private string LinkAddress(string address)
    {
        string[] parts = address.Split('#', 2);

        // JupyterLab keeps capital letters in the addresses of headings, others do not.
        string fragment = parts.Length > 1 ? "#" + Slug(Uri.UnescapeDataString(parts[1])) : "";
        if (parts[0].Length == 0)
            return fragment;
        if (FileOf(parts[0]) is not { } file)
            return address;
        if (names.PageOf(file) is { } page)
            return Uri.EscapeDataString(page) + fragment;
        return File.Exists(file) || Directory.Exists(file)
            ? Path.GetRelativePath(bookFolder, file).Replace(Path.DirectorySeparatorChar, '/') + address[parts[0].Length..]
            : address;
    }

    // In Jupyter one sees the file beside the chapter; in a book, only a link leads to it.
    private void LinkNotebook(IElement code)
    {
        string name = code.TextContent;
        if (!name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || FileOf(name) is not { } file || names.PageOf(file) is not { } page)
            return;
        IElement link = code.Owner!.CreateElement("a");
        link.SetAttribute("href", Uri.EscapeDataString(page));
        code.Replace(link);
        link.AppendChild(code);
    }

    // **Goal.** … **Time.** …: what begins with a bold word of its own is another matter.
    private static string? FirstMatter(IElement? paragraph)
    {
        if (paragraph is null)
            return null;
        INode[] nodes = [.. paragraph.ChildNodes];
        bool hasLabel = IsLabel(nodes.FirstOrDefault());
        return string.Concat(nodes.Skip(hasLabel ? 1 : 0).TakeWhile(node => !hasLabel || !IsLabel(node)).Select(node => node.TextContent)).Trim();

        static bool IsLabel(INode? node) => node is IElement { LocalName: "strong" or "b" } && node.TextContent.TrimEnd() is [.., '.' or ':'];
    }

    /// <summary>The file that an address means; null if it is one of the web.</summary>
    private string? FileOf(string address) => address.Length == 0 || address.StartsWith('/') || address.Contains(':')
        ? null
        : Path.GetFullPath(Path.Combine(chapter.Folder, Uri.UnescapeDataString(address)));

    // What is wider than the page scrolls by itself, with the arrow keys too.
    private static void MakeScrollable(IElement wide)
    {
        IElement frame = wide.Owner!.CreateElement("div");
        frame.ClassName = "scroll";
        frame.SetAttribute("tabindex", "0");
        wide.Replace(frame);
        frame.AppendChild(wide);
    }

    private void PutFormulas(IElement body, Formulas formulas)
    {
        foreach (IElement element in body.QuerySelectorAll("*"))
            foreach (IAttr attribute in element.Attributes.Where(attribute => Formulas.AreIn(attribute.Value)).ToArray())
                element.SetAttribute(attribute.Name, formulas.PutBack(attribute.Value));
        foreach (IText text in body.Descendants<IText>().Where(text => Formulas.AreIn(text.Data)).ToArray())
            PutFormulas(text, formulas);
    }

    private void PutFormulas(IText text, Formulas formulas)
    {
        IElement holder = text.Owner!.CreateElement("span");
        holder.InnerHtml = string.Concat(formulas.Pieces(text.Data).Select(piece => piece.Formula is { } formula ? Convert(formula) : Html.Encode(piece.Text)));
        text.Replace([.. holder.ChildNodes]);
    }
}
