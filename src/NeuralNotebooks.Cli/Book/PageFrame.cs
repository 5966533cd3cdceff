using System.Text;

namespace NeuralNotebooks.Cli;

/// <summary>What all pages of a book have: the head, a bar to go back and forth, the list of contents.</summary>
/// <param name="title">The book's title.</param>
/// <param name="chapters">Its chapters, in order.</param>
/// <param name="files">Says which scripts there are.</param>
internal sealed class PageFrame(string title, IReadOnlyList<Page> chapters, BookFiles files)
{
    /// <summary>The page as it stands in its file.</summary>
    public string Put(Page page)
    {
        int at = chapters.ToList().IndexOf(page);
        Page? previous = at > 0 ? chapters[at - 1] : null;
        Page? next = at + 1 < chapters.Count ? chapters[at + 1] : null;
        string fullTitle = page.Title == title ? title : $"{page.Title} · {title}";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Encode(fullTitle)}</title>
            <link rel="icon" href="data:,">
            {Libraries(page)}<link rel="stylesheet" href="{BookFiles.Folder}/book.css">
            <script defer src="{BookFiles.Folder}/book.js"></script>
            {Relation("prev", previous)}{Relation("next", next)}</head>
            <body>
            <a class="skip" href="#content">Skip to the text</a>
            <header class="bar">
            {MenuButton(page)}<a class="home" href="{IndexPage.Name}">{Html.Encode(title)}</a>
            <nav aria-label="Pages">{Turn(previous, "prev", "← Previous")}{Turn(next, "next", "Next →")}</nav>
            </header>
            <div class="columns">
            {Contents(page)}<main id="content" tabindex="-1">
            {page.Content}
            <nav class="turn" aria-label="Previous and next page">{Turn(previous, "prev", $"← {previous?.Title}")}{Turn(next, "next", $"{next?.Title} →")}</nav>
            </main>
            </div>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    // Charts bring plotly.js themselves, once one comes into view.
    private string Libraries(Page page) => files.HasKatex && page.Content.Contains("class=\"formula\"")
        ? $"""
            <link rel="stylesheet" href="{BookFiles.Folder}/katex/katex.min.css">
            <script defer src="{BookFiles.Folder}/katex/katex.min.js"></script>

            """
        : "";

    private static string Relation(string relation, Page? page) => page is null ? "" : $"<link rel=\"{relation}\" href=\"{page.Address}\">\n";

    private static string Turn(Page? page, string relation, string words) =>
        page is null ? "" : $"<a rel=\"{relation}\" href=\"{page.Address}\">{Html.Encode(words)}</a>";

    // The first page is a list of contents itself.
    private static string MenuButton(Page page) => page.Name == IndexPage.Name
        ? ""
        : "<button class=\"menu\" popovertarget=\"contents\" aria-label=\"Contents\">☰</button>\n";

    private string Contents(Page current)
    {
        if (current.Name == IndexPage.Name)
            return "";

        var html = new StringBuilder("<nav id=\"contents\" class=\"contents\" popover aria-label=\"Contents\">\n<ol>\n");
        foreach (Page chapter in chapters)
        {
            string here = chapter == current ? " aria-current=\"page\"" : "";
            html.Append($"<li><a href=\"{chapter.Address}\"{here}>{Html.Encode(chapter.Title)}</a>");
            if (chapter == current)
                html.Append(Sections(chapter));
            html.Append("</li>\n");
        }

        return html.Append("</ol>\n</nav>\n").ToString();
    }

    private static string Sections(Page chapter)
    {
        PageHeading[] sections = [.. chapter.Headings.Where(heading => heading.Level == 2)];
        return sections.Length == 0
            ? ""
            : $"<ol>{string.Concat(sections.Select(section => $"<li><a href=\"#{Html.Encode(section.Id)}\">{Html.Encode(section.Text)}</a></li>"))}</ol>";
    }
}
