using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class DirectiveTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task Languages_follow_each_other_in_a_cell()
    {
        CellResult result = await session.RunAsync(
            """
            int x = 6;
            #!markdown
            # It's "text" /* with `marks`

            and #!time in it
            #!html
            <b>bold</b> &amp; more
            #!csharp
            x * 7
            """);

        Assert.Equal(42, result.Value);
        Assert.Equal("# It's \"text\" /* with `marks`\n\nand #!time in it", session.Displays[0][MimeTypes.Markdown]);
        Assert.Equal("<b>bold</b> &amp; more", session.Displays[1][MimeTypes.Html]);
        Assert.Equal("bold & more", session.Displays[1].PlainText);
    }

    [Fact]
    public async Task Values_between_directives_are_shown_and_the_last_is_the_result()
    {
        CellResult result = await session.RunAsync("int x = 1; x\n#!who\nx + 1");

        Assert.Equal(["1", "x"], session.Shown);
        Assert.Equal(2, result.Value);
        Assert.Equal("2", Assert.IsType<ResultOutput>(session.Outputs[^1]).Bundle.PlainText);
    }

    [Theory]
    [InlineData("string s = \"\"\"\n    #!who\n    #!unknown\n    \"\"\"; s", "#!who\n#!unknown")]
    [InlineData("#!/usr/bin/env dotnet-script\n\"script\"", "script")]
    [InlineData("/*\n#!unknown\n*/\n\"comment\"", "comment")]
    [InlineData("#if NEVER\n#r \"gone.dll\"\n#endif\n\"off\"", "off")]
    [InlineData("#region one\nstring t = \"region\";\n#endregion\nt", "region")]
    public async Task What_only_looks_like_a_directive_is_none(string code, string value) => Assert.Equal(value, await session.ValueAsync(code));

    [Fact]
    public async Task Lines_after_a_directive_keep_their_numbers()
    {
        CellError compile = await session.ErrorAsync("#!time\nint a = 1;\n#!who\n  a = unknown;");
        CellError run = await session.ErrorAsync("#!who\n\nthrow new Exception();");

        Assert.Equal((4, 7), (compile.Line, compile.Column));
        Assert.Equal(3, run.Line);
    }

    [Fact]
    public async Task The_time_of_the_rest_is_shown_even_if_it_fails()
    {
        await session.ErrorAsync("#!time\nthrow new Exception();");

        Assert.Matches(@"^Time: \d+(\.\d+)? m?s$", Assert.Single(session.Shown));
    }

    [Fact]
    public async Task Variables_are_listed()
    {
        await session.ValueAsync("int x = 1; var words = new List<string> { \"a\" }; string? none = null;");
        await session.ValueAsync("double x = 2.5; int F() => 1;");
        await session.ValueAsync("#!who\n#!whos");

        Assert.Equal("words  none  x", session.Shown.First());
        Assert.Equal("name   type          value\nwords  List<string>  [\"a\"]\nnone   string        null\nx      double        2.5", session.Shown.Last());
        Assert.Equal([("words", typeof(List<string>)), ("none", typeof(string)), ("x", typeof(double))], session.Engine.Variables.Select(v => (v.Name, v.Type)));
    }

    [Fact]
    public async Task A_reset_forgets_everything()
    {
        await session.ValueAsync("using System.Net;\nint x = 1;");
        await session.ValueAsync("x\n#!reset\n#!who\nint y = 2;");

        Assert.Equal(["1", "There are no variables yet."], session.Shown);
        Assert.Contains("'x' does not exist", (await session.ErrorAsync("x")).Message);
        Assert.Equal(2, await session.ValueAsync("y"));
        Assert.Equal(4, session.Engine.ExecutionCount);
    }

    [Fact]
    public async Task All_directives_are_listed_with_what_they_do()
    {
        await session.ValueAsync("#!lsmagic");

        string[] lines = Assert.Single(session.Shown).Split('\n');
        Assert.Contains(lines, line => line.StartsWith("#!time") && line.EndsWith("Shows how long the rest of the cell takes."));
        Assert.Equal(13, lines.Length);
    }

    [Theory]
    [InlineData("int x = 1;\n  #!tiem", "There is no directive #!tiem. Did you mean #!time? #!lsmagic lists all there are.", 2, 3)]
    [InlineData("#!html\n<b>\n#!csharp\n#!whoo", "There is no directive #!whoo. Did you mean #!who or #!whos? #!lsmagic lists all there are.", 4, 1)]
    [InlineData("#!javascript", "There is no directive #!javascript. #!lsmagic lists all there are.", 1, 1)]
    [InlineData("int F() {\n#!time\nreturn 1; }", "#!time stands within a statement; it has to stand between two.", 2, 1)]
    [InlineData("#load", "#load needs a file: #load \"script.csx\"", 1, 1)]
    [InlineData("#r \"nuget: \"", "nuget: names no package: #r \"nuget: Package, 1.2.3\" or #r \"nuget: Package\".", 1, 1)]
    [InlineData("#i \"folder\"", "#i takes a source of packages: #i \"nuget: https://address/index.json\"", 1, 1)]
    public async Task A_wrong_directive_fails_before_anything_runs_and_says_what_is_right(string code, string message, int line, int column)
    {
        CellError error = await session.ErrorAsync(code);

        Assert.Equal("DirectiveError", error.Name);
        Assert.Equal(message, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Empty(session.Engine.Variables);
    }

    [Fact]
    public async Task The_error_of_a_directive_shows_its_line()
    {
        CellError error = await session.ErrorAsync("int x = 1;\n#!import /gone.ipynb");

        Assert.Equal(
            [
                "cell 1, line 2: There is no file /gone.ipynb.",
                "    #!import /gone.ipynb",
                "    ^^^^^^^^^^^^^^^^^^^^",
            ],
            error.Traceback);
    }
}
