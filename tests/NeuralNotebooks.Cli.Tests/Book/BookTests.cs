using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NeuralNotebooks.Cli;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class BookTests : IDisposable
{
    private const string Plotly = "application/vnd.plotly.v1+json";
    private const string Chart = """{"data":[{"type":"scatter","y":[1,2,3]}],"layout":{"title":{"text":"</script>"}}}""";
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"></svg>""";

    private readonly CliFixture cli = new();
    private readonly NotebookDocument notebook = NotebookDocument.Create();

    public void Dispose() => cli.Dispose();

    // Libraries that are only names: what a book does with them does not depend on what is in them.
    private WebLibraries Libraries()
    {
        foreach (string file in (string[])["plotly/plotly.min.js", "katex/katex.min.js", "katex/katex.min.css", "katex/fonts/KaTeX_Main-Regular.woff2"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(cli.PathOf($"web/{file}"))!);
            File.WriteAllText(cli.PathOf($"web/{file}"), "");
        }

        return new WebLibraries(cli.PathOf("web"));
    }

    private IDocument Page(bool hasLibraries = true, string name = "one", params Chapter[] more)
    {
        notebook.Save(cli.PathOf("one.ipynb"));
        new Book("The book", [new Chapter(notebook), .. more]) { Libraries = hasLibraries ? Libraries() : new WebLibraries(cli.PathOf("none")) }.Write(cli.PathOf("book"));
        return Read(name);
    }

    private IDocument Read(string name) => new HtmlParser().ParseDocument(File.ReadAllText(cli.PathOf($"book/{name}.html")));

    private NotebookCell Code(string code, params CellOutput[] outputs)
    {
        NotebookCell cell = notebook.Add(CellKind.Code, code);
        cell.SetOutputs(1, outputs);
        return cell;
    }

    private static DisplayOutput Shown(string text, params (string MimeType, string Content)[] forms)
    {
        var bundle = new MimeBundle(text);
        foreach ((string mimeType, string content) in forms)
            bundle[mimeType] = content;
        return new DisplayOutput("", bundle);
    }

    private Chapter Another(string file, string text)
    {
        NotebookDocument other = NotebookDocument.Create();
        other.Add(CellKind.Markdown, text);
        Directory.CreateDirectory(Path.GetDirectoryName(cli.PathOf(file))!);
        other.Save(cli.PathOf(file));
        return new Chapter(other);
    }

    [Fact]
    public void Pages_are_linked_back_and_forth_and_from_the_first_page()
    {
        notebook.Add(CellKind.Markdown, "# First $x$\nAbout *it*.\n\n## Part & more\n### Detail");
        IDocument page = Page(more: Another("two.ipynb", "# Second"));

        Assert.Equal("First x · The book", page.Title);
        Assert.Equal(["two.html"], page.QuerySelectorAll("a[rel=next]").Select(link => link.GetAttribute("href")).Distinct());
        Assert.Empty(page.QuerySelectorAll("a[rel=prev]"));
        Assert.Equal(["one.html", "#part--more", "two.html"], page.QuerySelectorAll("nav.contents a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Part & more", page.GetElementById("part--more")!.TextContent);
        Assert.Equal(["one.html"], Read("two").QuerySelectorAll("a[rel=prev]").Select(link => link.GetAttribute("href")).Distinct());

        IDocument index = Read("index");
        Assert.Equal(["First x", "Second"], index.QuerySelectorAll(".chapters a").Select(link => link.TextContent));
        Assert.Equal("About it.", index.QuerySelector(".chapters p")!.TextContent);
    }

    [Fact]
    public void Everything_a_page_asks_for_is_in_the_book()
    {
        notebook.Add(CellKind.Markdown, "$x$ ![picture](some%20picture.svg)");
        Code("chart", Shown("chart", (Plotly, Chart)));
        File.WriteAllText(cli.PathOf("some picture.svg"), Svg);
        IDocument page = Page();

        string[] addresses = [.. page.QuerySelectorAll("[src]").Select(element => element.GetAttribute("src")!), .. page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)];
        Assert.Equal(5, addresses.Length);
        Assert.All(addresses, address => Assert.True(File.Exists(cli.PathOf($"book/{Uri.UnescapeDataString(address)}")), address));
        Assert.True(File.Exists(cli.PathOf("book/assets/plotly/plotly.min.js")));
        Assert.True(File.Exists(cli.PathOf("book/assets/katex/fonts/KaTeX_Main-Regular.woff2")));
    }

    [Fact]
    public void A_book_without_charts_and_formulas_carries_no_libraries()
    {
        notebook.Add(CellKind.Markdown, "text");
        IDocument page = Page();

        Assert.False(Directory.Exists(cli.PathOf("book/assets/plotly")));
        Assert.False(Directory.Exists(cli.PathOf("book/assets/katex")));
        Assert.Equal(["assets/book.js"], page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")));
    }

    [Fact]
    public void Links_between_notebooks_become_links_between_pages()
    {
        notebook.Add(CellKind.Markdown, "[a](two.ipynb#Part-Two) [b](solutions/one.ipynb) [c](#Part-Two) [d](https://example.org/x.ipynb) [e](notes.txt) [f](gone.ipynb)");
        File.WriteAllText(cli.PathOf("notes.txt"), "");
        IDocument page = Page(more: [Another("two.ipynb", "# Two"), Another("solutions/one.ipynb", "# Solution")]);

        Assert.Equal(
            ["two.html#part-two", "solutions-one.html", "#part-two", "https://example.org/x.ipynb", "../notes.txt", "gone.ipynb"],
            page.QuerySelectorAll(".text a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void A_chapter_leads_to_its_solutions_and_back()
    {
        notebook.Add(CellKind.Markdown, "# One\nAnswers are in `solutions/one.ipynb`, not in `gone.ipynb`.");
        Chapter solutions = Another("solutions/one.ipynb", "# Solution\nOf `one`.");

        Assert.Equal(["solutions-one.html"], Page(more: solutions).QuerySelectorAll("main p a").Select(link => link.GetAttribute("href")));
        Assert.Equal("solutions/one.ipynb", Read("one").QuerySelector("main p a > code")!.TextContent);
        IElement back = Read("solutions-one").QuerySelector("h1 + p > a")!;
        Assert.Equal(("one.html", "← Back to the chapter"), (back.GetAttribute("href"), back.TextContent));
        Assert.Null(Read("one").QuerySelector("h1 + p > a[href='one.html']"));
    }

    [Fact]
    public void The_first_page_tells_a_chapters_goal_and_not_its_time()
    {
        notebook.Add(CellKind.Markdown, "# One\n**Goal.** Build *one* neuron\nof $x$.\n**Time.** 20 minutes.");
        Page(more: Another("two.ipynb", "# Two\nAll **this** is its goal."));

        Assert.Equal(["Build one neuron\nof x.", "All this is its goal."], Read("index").QuerySelectorAll(".chapters p").Select(goal => goal.TextContent));
    }

    [Fact]
    public void Text_has_tables_formulas_coloured_code_and_attached_pictures()
    {
        NotebookCell cell = notebook.Add(CellKind.Markdown, "| a | b |\n|---|---|\n| $x_1$ | 2 |\n\n```csharp\nint x;\n```\n\n![p](attachment:p.png) <b title=\"$y$\">raw</b>\n\n$$\na_1*b\n$$");
        cell.Json["attachments"] = new JsonObject { ["p.png"] = new JsonObject { ["image/png"] = "AAAA" } };
        IDocument page = Page();

        Assert.Equal("x_1", page.QuerySelector("div.scroll[tabindex='0'] > table td .formula")!.TextContent);
        Assert.Equal("int", page.QuerySelector("pre .keyword")!.TextContent);
        Assert.Equal("data:image/png;base64,AAAA", page.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal("y", page.QuerySelector("b")!.GetAttribute("title"));
        Assert.Equal("a_1*b", page.QuerySelector(".formula[data-display]")!.TextContent);
    }

    [Fact]
    public void A_chart_is_live_over_its_picture()
    {
        Code("chart", Shown("Loss & more", (Plotly, Chart), (MimeTypes.Svg, Svg), (MimeTypes.Html, "<b>html</b>")));
        IDocument page = Page();

        IElement chart = page.QuerySelector(".chart.has-picture")!;
        Assert.Equal(Chart, JsonNode.Parse(chart.QuerySelector("script[type='application/json']")!.TextContent)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("Loss & more", chart.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Equal("Loss & more", chart.QuerySelector(".live[hidden]")!.GetAttribute("aria-label"));
        Assert.Empty(page.QuerySelectorAll("b"));
    }

    [Fact]
    public void Without_the_libraries_charts_are_pictures_and_formulas_are_sources()
    {
        notebook.Add(CellKind.Markdown, "$x$");
        Code("chart", Shown("Loss", (Plotly, Chart), (MimeTypes.Svg, Svg), (MimeTypes.Html, "<script>plotly()</script>")));
        IDocument page = Page(hasLibraries: false);

        Assert.Equal("x", page.QuerySelector(".formula")!.TextContent);
        Assert.StartsWith("data:image/svg+xml;base64,", page.QuerySelector("figure img")!.GetAttribute("src"));
        Assert.Equal(["assets/book.js"], page.QuerySelectorAll("script").Select(script => script.GetAttribute("src")));
    }

    [Fact]
    public void The_richest_form_is_shown()
    {
        Code("outputs",
            Shown("text", (MimeTypes.Html, "<i>html</i>"), (MimeTypes.Svg, Svg)),
            Shown("text", (MimeTypes.Png, "AA\nAA"), (MimeTypes.Markdown, "**no**")),
            Shown("text", (MimeTypes.Markdown, "**bold**")),
            Shown("text", (MimeTypes.Latex, "$$x$$")),
            Shown("text", (MimeTypes.Latex, "y")),
            Shown("text <only>"),
            Shown("", (MimeTypes.Json, "{}")),
            Shown("no chart", (Plotly, "no json")));
        IDocument page = Page();

        Assert.Equal("html", page.QuerySelector(".html i")!.TextContent);
        Assert.Equal(["data:image/png;base64,AAAA"], page.QuerySelectorAll("figure img").Select(image => image.GetAttribute("src")));
        Assert.Equal("bold", page.QuerySelector("strong")!.TextContent);
        Assert.Equal(["x", "y"], page.QuerySelectorAll(".formula[data-display]").Select(formula => formula.TextContent));
        Assert.Equal(["text <only>", "{}", "no chart"], page.QuerySelectorAll("pre.output").Select(text => text.TextContent));
    }

    [Fact]
    public void Streams_and_errors_look_as_on_a_terminal()
    {
        Code("outputs",
            new StreamOutput(StreamOutput.StandardOutput, "10 %\r100 %\n\u001b[31mred\u001b[0m\n"),
            new StreamOutput(StreamOutput.StandardError, "careful"),
            new ErrorOutput(new CellError("Exception", "no", ["Exception: no", "  → line"])));
        IDocument page = Page();

        Assert.Equal(["100 %\nred", "careful", "Exception: no\n  → line"], page.QuerySelectorAll("pre.output").Select(text => text.TextContent));
        Assert.Equal("red", page.QuerySelector(".ansi-red")!.TextContent);
        Assert.Equal(["careful"], page.QuerySelectorAll(".stderr").Select(text => text.TextContent));
        Assert.Equal(["Exception: no\n  → line"], page.QuerySelectorAll(".error").Select(text => text.TextContent));
    }

    [Fact]
    public void A_page_without_a_heading_is_called_after_its_file()
    {
        Code("1");
        IDocument page = Page();

        Assert.Equal(["one"], page.QuerySelectorAll("h1").Select(heading => heading.TextContent));
    }
}

[Collection(CliFixture.Sessions)]
public class BookRunTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_run_makes_a_book_of_what_the_cells_show_now()
    {
        cli.Notebook("a.ipynb", "# Title", "20 + 1");
        cli.Notebook("b.ipynb", "int zero = 0;\n1 / zero", "\"never\"");

        Assert.Equal(1, await cli.RunAsync("run", cli.Folder, "--html", cli.PathOf("book"), "--title", "Mine"));
        Assert.Contains($"book  {cli.PathOf("book/index.html")}  (2 chapters)", cli.Output);
        Assert.Contains(">21</pre>", File.ReadAllText(cli.PathOf("book/a.html")));
        Assert.Contains("This cell failed.", File.ReadAllText(cli.PathOf("book/b.html")));
        Assert.Contains("did not run to its end", File.ReadAllText(cli.PathOf("book/index.html")));
        Assert.Contains("<title>Title · Mine</title>", File.ReadAllText(cli.PathOf("book/a.html")));
    }
}
