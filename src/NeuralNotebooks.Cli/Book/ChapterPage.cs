using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>Makes the page of a chapter: its text, its code in colour, and what the code shows.</summary>
internal sealed class ChapterPage
{
    private readonly Chapter chapter;
    private readonly ChapterNames names;
    private readonly MarkdownHtml markdown;
    private readonly OutputHtml outputs;
    private readonly StringBuilder html = new();

    private ChapterPage(Chapter chapter, ChapterNames names, string bookFolder, BookFiles files)
    {
        (this.chapter, this.names) = (chapter, names);
        markdown = new MarkdownHtml(chapter, names, bookFolder, files);
        outputs = new OutputHtml(files, markdown);
    }

    /// <summary>Makes the page.</summary>
    /// <param name="chapter">The chapter.</param>
    /// <param name="names">The book's pages.</param>
    /// <param name="bookFolder">Where the book will lie.</param>
    /// <param name="files">Takes what the page needs beside it.</param>
    public static Page Of(Chapter chapter, ChapterNames names, string bookFolder, BookFiles files) =>
        new ChapterPage(chapter, names, bookFolder, files).Make(names.PageOf(chapter.Notebook.FilePath!)!);

    private Page Make(string name)
    {
        using var highlighter = new CodeHighlighter();
        foreach (NotebookCell cell in chapter.Notebook.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source)))
        {
            switch (cell.Kind)
            {
                case CellKind.Markdown:
                    html.Append($"<section class=\"text\">\n{markdown.Convert(cell.Source, Attachments(cell))}</section>\n");
                    break;
                case CellKind.Code:
                    AddCode(cell, cell.IsCSharp ? highlighter.Highlight(cell.Source) : Html.Encode(cell.Source));
                    break;
                default:
                    html.Append($"<pre class=\"raw\" tabindex=\"0\">{Html.Encode(cell.Source)}</pre>\n");
                    break;
            }
        }

        string title = markdown.Headings.FirstOrDefault()?.Text ?? chapter.Title;
        string content = markdown.Headings.Any(heading => heading.Level == 1) ? html.ToString() : $"<h1>{Html.Encode(title)}</h1>\n{html}";
        if (names.ChapterOfSolutions(chapter.Notebook.FilePath!) is { } solved)
            content = content.Replace("</h1>", $"</h1>\n<p><a href=\"{Uri.EscapeDataString(solved)}\">← Back to the chapter</a></p>");
        return new Page(name, title, content)
        {
            Headings = markdown.Headings,
            Summary = markdown.Summary ?? "",
            HasFailed = chapter.FailedCell is not null,
        };
    }

    private void AddCode(NotebookCell cell, string code)
    {
        string number = cell.ExecutionCount?.ToString(CultureInfo.InvariantCulture) ?? " ";
        string id = cell.Id is { } own ? $" id=\"cell-{Html.Encode(own)}\"" : "";
        html.Append($"""
            <section class="cell"{id}>
            <div class="input"><span class="number" aria-hidden="true">[{number}]</span><pre class="code" tabindex="0"><code>{code}</code></pre></div>

            """);
        foreach (CellOutput output in cell.Outputs)
            html.Append(outputs.Convert(output));
        html.Append("</section>\n");
        if (cell == chapter.FailedCell)
            html.Append("<p class=\"failed\" role=\"note\">This cell failed. The cells below were not run; what they show is from an earlier run.</p>\n");
    }

    private static Dictionary<string, string> Attachments(NotebookCell cell)
    {
        var attachments = new Dictionary<string, string>();
        foreach ((string name, JsonNode? forms) in cell.Json["attachments"] as JsonObject ?? [])
            if (forms is JsonObject { Count: > 0 } bundle && bundle.First() is { Value: JsonValue content } form)
                attachments[name] = $"data:{form.Key};base64,{content}";
        return attachments;
    }
}
