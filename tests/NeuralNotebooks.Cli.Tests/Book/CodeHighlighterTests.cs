using NeuralNotebooks.Cli;

namespace NeuralNotebooks.Tests;

public class CodeHighlighterTests
{
    [Fact]
    public void The_compiler_knows_what_is_what() => Assert.Equal(
        "<span class=\"comment\">// three</span>\n"
        + "<span class=\"keyword\">var</span> list = <span class=\"keyword\">new</span> <span class=\"type\">List</span>&lt;<span class=\"keyword\">int</span>&gt; { <span class=\"number\">3</span> };\n"
        + "<span class=\"type\">Console</span>.<span class=\"method\">WriteLine</span>(<span class=\"string\">&quot;&lt;b&gt;&quot;</span>);",
        CodeHighlighter.HighlightAlone("// three\nvar list = new List<int> { 3 };\nConsole.WriteLine(\"<b>\");"));

    [Fact]
    public void A_cell_knows_the_types_of_the_cells_before_it()
    {
        using var highlighter = new CodeHighlighter();
        highlighter.Highlight("record Point(int X);\nusing System.Diagnostics;");

        Assert.Equal("<span class=\"type\">Point</span> p;", highlighter.Highlight("Point p;"));
    }

    [Fact]
    public void The_library_is_known() => Assert.Contains(
        "<span class=\"type\">Dense</span>(<span class=\"number\">3</span>)", CodeHighlighter.HighlightAlone("using NeuralNotebooks;\nvar layer = new Dense(3);"));

    [Fact]
    public void Directives_are_coloured_and_do_not_disturb() => Assert.Equal(
        "<span class=\"directive\">#!time</span>\n<span class=\"keyword\">int</span> x = <span class=\"number\">1</span>;",
        CodeHighlighter.HighlightAlone("#!time\nint x = 1;"));

    [Theory]
    [InlineData("int x = ;;; }} \"open")]
    [InlineData("")]
    [InlineData("a < b && c > d")]
    public void Code_that_does_not_compile_is_all_there(string code) => Assert.Equal(
        code, System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(CodeHighlighter.HighlightAlone(code), "<[^>]*>", "")));
}
