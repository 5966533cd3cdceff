using System.Text;

namespace NeuralNotebooks.Cli;

/// <summary>Makes the first page of a book: its chapters, with what they are about.</summary>
internal static class IndexPage
{
    /// <summary>The name of its file, which browsers and servers look for.</summary>
    public const string Name = "index.html";

    public static Page Of(string title, IReadOnlyList<Page> chapters)
    {
        var html = new StringBuilder($"<h1>{Html.Encode(title)}</h1>\n<ol class=\"chapters\">\n");
        foreach (Page chapter in chapters)
        {
            string failed = chapter.HasFailed ? " <span class=\"failed\">did not run to its end</span>" : "";
            html.Append($"""
                <li>
                <h2><a href="{chapter.Address}">{Html.Encode(chapter.Title)}</a>{failed}</h2>
                <p>{Html.Encode(chapter.Summary)}</p>
                </li>

                """);
        }

        return new Page(Name, title, html.Append("</ol>\n").ToString());
    }
}
