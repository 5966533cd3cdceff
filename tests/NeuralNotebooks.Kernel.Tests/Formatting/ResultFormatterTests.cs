using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class ResultFormatterTests
{
    private sealed class Apple : IDisplayable
    {
        public MimeBundle ToMimeBundle() => new("an apple") { [MimeTypes.Html] = "<b>apple</b>" };
    }

    private sealed class Plain;

    private sealed class Bad
    {
        public int Good => 1;

        public int Broken => throw new InvalidOperationException("no value");
    }

    private sealed class Named
    {
        public int Hidden => 1;

        public override string ToString() => "named\nby itself";
    }

    private record Point(double X, double? Y);

    private sealed record Node(string Name, Node? Next);

    private enum Color
    {
        Red,
    }

    private static Node Ring()
    {
        // A chain as long as anybody's patience.
        Node node = new("end", null);
        for (int i = 0; i < 100; i++)
            node = new Node($"n{i}", node);
        return node;
    }

    private static IEnumerable<int> FailsAfterTwo()
    {
        yield return 1;
        yield return 2;
        throw new FormatException("third");
    }

    private static async IAsyncEnumerable<int> CountAsync()
    {
        await Task.Yield();
        yield return 1;
    }

    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "text\n\"quoted\"", "text\n\"quoted\"" },
        { 'c', "c" },
        { true, "True" },
        { 0.1, "0.1" },
        { 1f / 3, "0.33333334" },
        { -5, "-5" },
        { 12345.678m, "12345.678" },
        { new Complex(1, -2.5), "<1; -2.5>" },
        { Color.Red, "Red" },
        { new DateTime(2026, 3, 4, 5, 6, 7), "2026-03-04 05:06:07" },
        { new DateTime(2026, 3, 4, 5, 6, 7).AddMilliseconds(250), "2026-03-04 05:06:07.25" },
        { new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), "2026-03-04 05:06:07 +02:00" },
        { new DateOnly(2026, 3, 4), "2026-03-04" },
        { new TimeOnly(5, 6), "05:06:00" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { new[] { 1, 2, 3 }, "[1, 2, 3]" },
        { Array.Empty<int>(), "[]" },
        { new List<string> { "a", "b\n\"" }, "[\"a\", \"b\\n\\\"\"]" },
        { new[] { 'a' }, "['a']" },
        { new[] { [1.5, 2], new double[] { 3 } }, "[[1.5, 2], [3]]" },
        { new[,] { { 1, 2 }, { 3, 4 } }, "[[1, 2], [3, 4]]" },
        { new[,,] { { { 1 } }, { { 2 } } }, "[[[1]], [[2]]]" },
        { new Dictionary<string, int> { ["a"] = 1, ["bc"] = 10 }, "key  value\na        1\nbc      10" },
        { new[] { new Dictionary<string, int[]> { ["a"] = [1] } }, "a\n[1]" },
        { (1, "b", 2.5), "(1, \"b\", 2.5)" },
        { Enumerable.Range(0, 1000).ToArray(), $"[{string.Join(", ", Enumerable.Range(0, 20))}, … 980 more]" },
        { Enumerable.Range(0, int.MaxValue).Select(i => i), $"[{string.Join(", ", Enumerable.Range(0, 20))}, …]" },
        { new[] { new Apple() }, "[an apple]" },
        { new Plain(), "Plain" },
        { new Named(), "named\nby itself" },
        { new[] { new Named() }, "[named …]" },
        { new StringBuilder("built"), "built" },
        { new { A = 1, B = "x" }, "{ A = 1, B = \"x\" }" },
        { new Point(1, null), "Point { X = 1, Y = null }" },
        { new Bad(), "Bad { Good = 1, Broken = ⚠ InvalidOperationException: no value }" },
        { new { Inner = FailsAfterTwo() }, "{ Inner = ⚠ FormatException: third }" },
        { new[] { new Point(1.5, 2), new Point(-10, null) }, "  X     Y\n1.5     2\n-10  null" },
        { new[] { (1, "a"), (20, "b") }, "Item1  Item2\n    1  a\n   20  b" },
        { new object[] { 1, "a", new Point(1, 2) }, "[1, \"a\", Point { X = 1, Y = 2 }]" },
        { new[] { 1, 2, 3, 4 }.GroupBy(i => i % 2 == 0), "Key    Elements\nFalse  [1, 3]\nTrue   [2, 4]" },
        { typeof(Dictionary<string, int?[]>), "Dictionary<string, int?[]>" },
        { (Func<int, int>)(x => x), "Func<int, int>" },
        { (Func<string, int>)int.Parse, "Func<string, int> Parse" },
        { new FormatException("wrong"), "FormatException: wrong" },
        { Task.FromResult(5), "Task<int> (completed); await it to have its result" },
        { new TaskCompletionSource().Task, "Task (running); await it to have its result" },
        { CountAsync(), "IAsyncEnumerable<int>; await foreach goes through it" },
        { Task.FromException(new FormatException("wrong")), "Task (failed: FormatException: wrong); await it to have its result" },
        { JsonNode.Parse("""{"a":[1,"ä"]}"""), "{\n  \"a\": [\n    1,\n    \"ä\"\n  ]\n}" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Values_have_a_text_form(object? value, string text) => Assert.Equal(text, ResultFormatter.Format(value).PlainText);

    [Fact]
    public void What_does_not_fit_a_line_has_a_line_for_each_row_or_member()
    {
        double[][] rows = [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 12).Select(j => i + j + 0.5).ToArray())];
        string first = string.Join(", ", rows[0].Select(x => x.ToString(CultureInfo.InvariantCulture)));

        Assert.StartsWith($"[[{first}],\n [1.5, ", ResultFormatter.Format(rows).PlainText);
        Assert.Equal(
            $"first   {new string('x', 60)}…\nsecond  2",
            ResultFormatter.Format(new { first = new string('x', 100), second = 2 }).PlainText);
    }

    [Fact]
    public void Tables_show_twenty_rows_and_how_many_more_there_are()
    {
        MimeBundle bundle = ResultFormatter.Format(Enumerable.Range(0, 1000).Select(i => new { i, square = i * i }).ToList());

        string[] lines = bundle.PlainText.Split('\n');
        Assert.Equal(22, lines.Length);
        Assert.Equal(" i  square", lines[0]);
        Assert.Equal("19     361", lines[20]);
        Assert.Equal("… 980 more", lines[21]);
        string html = bundle[MimeTypes.Html];
        Assert.Contains("<details><summary>… 980 more</summary><table>", html);
        Assert.Contains("<td>199</td><td>39601</td>", html);
        Assert.DoesNotContain("<td>200</td>", html);
        Assert.EndsWith("<div>… 800 more</div></details>", html);
    }

    [Fact]
    public void An_object_is_a_table_of_its_members_and_its_parts_unfold() =>
        Assert.Equal(
            "<table><tbody><tr><th style=\"text-align:left\">Name</th><td style=\"text-align:left\">a &lt;b&gt; &amp; c</td></tr>"
            + "<tr><th style=\"text-align:left\">Next</th><td style=\"text-align:left\"><details><summary>Node { Name = &quot;n&quot;, Next = null }</summary>"
            + "<table><tbody><tr><th style=\"text-align:left\">Name</th><td style=\"text-align:left\">n</td></tr>"
            + "<tr><th style=\"text-align:left\">Next</th><td style=\"text-align:left\">null</td></tr></tbody></table></details></td></tr></tbody></table>",
            ResultFormatter.Format(new Node("a <b> & c", new Node("n", null)))[MimeTypes.Html]);

    [Fact]
    public void Depth_is_bounded()
    {
        MimeBundle bundle = ResultFormatter.Format(Ring());

        Assert.Equal("[[[[…]]]]", ResultFormatter.Format(new object[] { new object[] { new object[] { new object[] { new object[] { 1 } } } } }).PlainText);
        Assert.True(bundle.PlainText.Length < 100);
        Assert.True(bundle[MimeTypes.Html].Length < 10_000);
    }

    [Fact]
    public void Wide_and_deep_values_stay_small()
    {
        object deep = Enumerable.Range(0, 100).Select(a => Enumerable.Range(0, 100).Select(b => Enumerable.Range(0, 100).Select(c => Enumerable.Range(0, 100))));

        Assert.True(ResultFormatter.Format(deep).PlainText.Length < 250_000);
        Assert.True(ResultFormatter.Format(new[] { new { deep } })[MimeTypes.Html].Length < 400_000);
    }

    [Fact]
    public void Many_columns_are_cut()
    {
        Dictionary<string, int> row = Enumerable.Range(0, 20).ToDictionary(i => $"c{i:00}");
        Dictionary<string, int> other = Enumerable.Range(10, 20).ToDictionary(i => $"c{i:00}");

        string[] lines = ResultFormatter.Format(new[] { row, other }).PlainText.Split('\n');

        Assert.Equal("… 10 more columns", lines[^1]);
        Assert.EndsWith("c19", lines[0]);
    }

    [Fact]
    public void A_sequence_that_fails_fails_whoever_shows_it() =>
        Assert.Equal("third", Assert.Throws<FormatException>(() => ResultFormatter.Format(FailsAfterTwo())).Message);

    [Fact]
    public void A_sequence_is_asked_for_one_element_more_than_is_shown()
    {
        int asked = 0;
        ResultFormatter.Format(Enumerable.Range(0, 100).Select(i => asked = i + 1));

        Assert.Equal(21, asked);
    }

    [Fact]
    public void A_thrown_exception_unfolds_to_its_trace()
    {
        Exception thrown = Assert.Throws<FormatException>(() => FailsAfterTwo().Last());

        string html = ResultFormatter.Format(thrown)[MimeTypes.Html];

        Assert.StartsWith("<details><summary>FormatException: third</summary><pre>System.FormatException: third", html);
        Assert.Contains("FailsAfterTwo", html);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal("[0.5, (1.5, 2)]", ResultFormatter.Format(new object[] { 0.5, (1.5, 2f) }).PlainText);
            Assert.Equal("  X    Y\n0.5  1.5", ResultFormatter.Format(new[] { new Point(0.5, 1.5) }).PlainText);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_displayable_decides_for_itself() => Assert.Equal("<b>apple</b>", ResultFormatter.Format(new Apple())[MimeTypes.Html]);
}
