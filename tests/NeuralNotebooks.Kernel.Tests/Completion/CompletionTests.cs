using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class CompletionTests : IDisposable
{
    private readonly TestSession session = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    /// <summary>Completes at the bar.</summary>
    private Task<CompletionList> CompleteAsync(string code) =>
        session.Engine.CompleteAsync(code.Replace("|", ""), code.IndexOf('|'), TestContext.Current.CancellationToken);

    private async Task<string[]> TextsAsync(string code) => [.. (await CompleteAsync(code)).Items.Select(item => item.Text)];

    [Theory]
    [InlineData("Console.|", "WriteLine", "GetHashCode")]
    [InlineData("\"text\".|", "Length", "Format")]
    [InlineData("\"text\".|", "Select", "IsNullOrEmpty")]
    [InlineData("new List<int>().Wh|", "Where", "Add")]
    [InlineData("new List<int> { 1 }.Select(x => x.|)", "CompareTo", "Select")]
    [InlineData("Enumerable.Range(0, 9).Select(value => value.ToS|", "ToString", "Select")]
    [InlineData("DateTime.Now.|Day", "AddDays", "Parse")]
    [InlineData("string s = null; s?.|", "Length", "IsNullOrEmpty")]
    [InlineData("DateTime? d = null; d?.|", "AddDays", "HasValue")]
    [InlineData("DateTime? d = null; d.|", "HasValue", "AddDays")]
    [InlineData("System.Collections.|", "Generic", "ArrayList2")]
    [InlineData("System.Coll|", "Collections", "Console")]
    [InlineData("using System.|", "Globalization", "Console")]
    [InlineData("using System.Net.Http.J|", "Json", "HttpClient")]
    [InlineData("new Dict|", "Dictionary", "dict")]
    [InlineData("new System.Text.|", "StringBuilder", "nothing")]
    [InlineData("int counter = 0; cou|", "counter", "Console")]
    [InlineData("void F(int first) { int second = 1; f| }", "first", "second")]
    [InlineData("void F() { int later = 1; } la|", "lambda", "later")]
    [InlineData("{ so| int soon = 1; }", "sortOf", "soon")]
    [InlineData("for (int index = 0; ind|", "index", "Console")]
    [InlineData("fo|", "foreach", "Console")]
    [InlineData("if (true) ret|", "return", "Console")]
    [InlineData("object o = 1; if (o is n|", "not", "foreach")]
    [InlineData("var x = from n in new[] { 1 } whe|", "where", "while")]
    [InlineData("class A { pub| }", "public", "Console")]
    [InlineData("class A { public int Wide { get; set; } public int Tall; public int Fixed { get; } } new A { |", "Wide", "Fixed")]
    [InlineData("class A { public int Wide { get; set; } public int Tall; } new A { Wide = 1, |", "Tall", "Wide")]
    [InlineData("record P(int Left, int Right); new P(1, 2) with { |", "Left", "Console")]
    [InlineData("string.Join(sep|", "separator:", "values2:")]
    [InlineData("int @class = 1; cla|", "@class", "Console")]
    [InlineData("unsafe { int* p = null; p->ToS| }", "ToString", "Console")]
    [InlineData("Console.Wr|\nint x = 1;", "WriteLine", "Console")]
    [InlineData("string F() => \"\"; F().Tr|", "TrimStart", "Console")]
    [InlineData("$\"{DateTime.No|}\"", "Now", "Console")]
    [InlineData("disp|", "display", "Console")]
    public async Task Names_that_fit_the_place_are_offered(string code, string offered, string notOffered)
    {
        await session.ValueAsync("int lambda = 1; int sortOf = 2;");

        string[] texts = await TextsAsync(code);

        Assert.Contains(offered, texts);
        Assert.DoesNotContain(notOffered, texts);
    }

    [Theory]
    [InlineData("int |")]
    [InlineData("int cou|")]
    [InlineData("class Fo|")]
    [InlineData("void F(int n|)")]
    [InlineData("foreach (var it|")]
    [InlineData("// Con|")]
    [InlineData("/* Con| */")]
    [InlineData("'C|'")]
    [InlineData("12|")]
    [InlineData("\"no such file|\"")]
    [InlineData("unknown.|")]
    [InlineData("#!markdown\nCons|")]
    [InlineData("#!time Con|")]
    public async Task Where_nothing_can_be_meant_nothing_is_offered(string code) => Assert.Empty(await TextsAsync(code));

    [Fact]
    public async Task Variables_methods_types_and_usings_of_earlier_cells_are_offered()
    {
        await session.ValueAsync("using System.Globalization;\nint counted = 1;\nint CountAll() => 1;\nrecord CountRecord(int Inner);\nvar made = new CountRecord(1);");

        string[] texts = await TextsAsync("Count|");

        Assert.Equal(["CountAll", "CountRecord", "counted"], texts.Where(text => text is "counted" or "CountAll" or "CountRecord"));
        Assert.Contains("Inner", await TextsAsync("made.|"));
        Assert.Contains("CultureInfo", await TextsAsync("Culture|"));
    }

    [Fact]
    public async Task The_likeliest_come_first()
    {
        await session.ValueAsync("int writable = 1;");

        string[] texts = await TextsAsync("wri|");
        string[] humps = await TextsAsync("Console.WrLi|");
        string[] inside = await TextsAsync("Console.line|");

        Assert.Equal("writable", texts[0]);
        Assert.Equal("WriteLine", humps[0]);
        Assert.Contains("ReadLine", inside);
        Assert.Equal("Color.Green", (await TextsAsync("enum Color { Red, Green }\nColor c = |"))[0]);
        Assert.Equal("DayOfWeek.Friday", (await TextsAsync("DateTime.Now.DayOfWeek == |"))[0]);
        Assert.Equal("StringComparison.CurrentCulture", (await TextsAsync("\"a\".Equals(\"b\", |"))[0]);
    }

    [Theory]
    [InlineData("Console.Wr|", 8, 10)]
    [InlineData("Console.Wr|ite", 8, 13)]
    [InlineData("Console.|", 8, 8)]
    [InlineData("int @class = 1; @cl|", 16, 19)]
    [InlineData("#!ti|", 0, 4)]
    [InlineData("#r \"nuget: Xun|", 11, 14)]
    public async Task The_span_is_the_word_at_the_caret(string code, int start, int end)
    {
        CompletionList list = await CompleteAsync(code);

        Assert.Equal((start, end), (list.Start, list.End));
    }

    [Fact]
    public async Task Items_have_kinds_and_documentation_when_asked_for()
    {
        await session.ValueAsync("int value = 1; /// <summary>Doubles.</summary>\nint Twice(int n) => 2 * n;");

        Dictionary<string, CompletionItem> items = (await CompleteAsync("|")).Items.ToDictionary(item => item.Text);
        Dictionary<string, CompletionItem> ofMath = (await CompleteAsync("Math.|")).Items.ToDictionary(item => item.Text);
        CompletionItem where = Assert.Single((await CompleteAsync("new int[0].Where|")).Items, item => item.Text == "Where");

        Assert.Equal(
            "Variable Method Class Struct Interface Enum Delegate Namespace Keyword",
            string.Join(' ', "value Twice Console DateTime IDisposable DayOfWeek Action System while".Split(' ').Select(name => items[name].Kind)));
        Assert.Equal((CompletionKind.Constant, CompletionKind.ExtensionMethod), (ofMath["PI"].Kind, where.Kind));
        Assert.Contains("Returns the square root of a specified number.", ofMath["Sqrt"].Inspection!.PlainText);
        Assert.Matches(@"\+ \d+ overloads", ofMath["Abs"].Inspection!.PlainText);
        Assert.Null(items["while"].Inspection);
    }

    [Theory]
    [InlineData("#|", "#!csharp", "#load")]
    [InlineData("int x = 1;\n  #!w|", "#!who", "#!whos")]
    [InlineData("#!l|", "#!lsmagic", "#!lsmagic")]
    public async Task Directives_are_offered(string code, string first, string last)
    {
        IReadOnlyList<CompletionItem> items = (await CompleteAsync(code)).Items;

        Assert.Equal((first, CompletionKind.Directive), (items[0].Text, items[0].Kind));
        Assert.Contains(last, items.Select(item => item.Text));
        Assert.Contains(items[0].Text, items[0].Inspection!.PlainText);
    }

    [Fact]
    public async Task Files_are_offered_in_strings_and_directives()
    {
        foreach (string name in new[] { "data.csv", "script.csx", "book.ipynb", "library.dll", ".hidden" })
            folder.File(name, "");
        Directory.CreateDirectory(Path.Combine(folder.Path, "sub"));
        string at = folder.Path.Replace('\\', '/');

        Assert.Equal(["sub/", "book.ipynb", "data.csv", "library.dll", "script.csx"], await TextsAsync($"File.ReadAllText(\"{at}/|"));
        Assert.Equal(["data.csv"], await TextsAsync($"File.ReadAllText(@\"{at}/d|\")"));
        Assert.Equal([".hidden"], await TextsAsync($"var s = \"{at}/.h|\";"));
        Assert.Equal(["sub/", "script.csx"], await TextsAsync($"#load \"{at}/s|\""));
        Assert.Equal(["sub/", "library.dll"], await TextsAsync($"#r \"{at}/|"));
        Assert.Equal(["sub/", "book.ipynb", "script.csx"], await TextsAsync($"#!import {at}/|"));
        Assert.Empty(await TextsAsync($"#r \"{at}/no/such/folder/|"));
        CompletionList list = await CompleteAsync($"File.ReadAllText(\"{at}/da|\")");
        Assert.Equal((list.Start, "data.csv", CompletionKind.File), ("File.ReadAllText(\"".Length + at.Length + 1, list.Items[0].Text, list.Items[0].Kind));
    }

    [Fact]
    public async Task Packages_on_this_machine_are_offered()
    {
        // These tests were restored with it.
        Assert.Contains("xunit.v3", await TextsAsync("#r \"nuget: xunit.v|"));
        Assert.NotEmpty(await TextsAsync("#r \"nuget: xunit.v3, |\""));
        Assert.Equal(CompletionKind.Package, (await CompleteAsync("#r \"nuget: xunit.v|")).Items[0].Kind);
    }

    [Fact]
    public async Task Completion_works_while_a_cell_runs()
    {
        var started = new TaskCompletionSource();
        Task<CellResult> running = session.Engine.RunAsync(
            "int mineOwn = 1;\nConsole.WriteLine();\nawait Task.Delay(-1, Notebook.StopToken);", _ => started.TrySetResult());
        await started.Task;

        Assert.Contains("mineOwn", await TextsAsync("mineO|"));
        session.Interrupt();
        await running;
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public async Task The_caret_must_be_in_the_cell(int position) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => session.Engine.CompleteAsync("hello", position, TestContext.Current.CancellationToken));
}
