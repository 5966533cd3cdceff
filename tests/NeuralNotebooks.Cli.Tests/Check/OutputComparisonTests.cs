using NeuralNotebooks.Cli;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class OutputComparisonTests
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    private static string[] Differences(CellOutput saved, CellOutput now) => Differences([saved], [now]);

    private static string[] Differences(CellOutput[] saved, CellOutput[] now) =>
        [.. new OutputComparison(NumberTolerance.Default).Compare(saved, now).Select(difference => $"{difference.Where}: {difference.Saved} → {difference.Now}")];

    private static StreamOutput Text(string text) => new(StreamOutput.StandardOutput, text);

    private static ResultOutput Bundle(string text, params (string MimeType, string Content)[] forms)
    {
        var bundle = new MimeBundle(text);
        foreach ((string mimeType, string content) in forms)
            bundle[mimeType] = content;
        return new ResultOutput(1, bundle);
    }

    private static string[] HtmlDifferences(string saved, string now) => Differences(Bundle("", (MimeTypes.Html, saved)), Bundle("", (MimeTypes.Html, now)));

    private static string[] ChartDifferences(string saved, string now) => Differences(Bundle("", (Plotly, saved)), Bundle("", (Plotly, now)));

    private static string Picture(byte[] pixels, int width) => Convert.ToBase64String(GreyPng.Encode(pixels, pixels.Length / width, width));

    [Fact]
    public void The_line_that_differs_is_named_with_both_versions() => Assert.Equal(
        ["line 2: step 2  loss 0.5 → step 2  loss 0.6"],
        Differences(Text("step 1  loss 0.9\nstep 2  loss 0.5\n"), Text("step 1  loss 0.9\nstep 2  loss 0.6\n")));

    [Fact]
    public void Of_a_line_that_is_written_over_only_the_last_version_counts() =>
        Assert.Empty(Differences(Text("10 %\r100 %\n"), Text("50 %\r80 %\r100 %\n")));

    [Fact]
    public void Colours_do_not_count() => Assert.Empty(Differences(Text("\u001b[31mred\u001b[0m"), Text("red")));

    [Fact]
    public void Text_that_goes_on_differs() => Assert.Equal(["line 2: the text has ended → b"], Differences(Text("a\n"), Text("a\nb\n")));

    [Fact]
    public void Outputs_that_are_missing_or_new_differ()
    {
        Assert.Equal(["output 2: text on stdout: b → nothing"], Differences([Text("a"), Text("b")], [Text("a")]));
        Assert.Equal(["output 1: nothing → a result: 3"], Differences([], [Bundle("3")]));
        Assert.Equal([": a result: 3 → text on stdout: 3"], Differences(Bundle("3"), Text("3")));
    }

    [Fact]
    public void Errors_are_compared_by_name_and_message()
    {
        ErrorOutput first = new(new CellError("FormatException", "on purpose", ["here"])), second = new(new CellError("FormatException", "on purpose", ["there"]));
        ErrorOutput other = new(new CellError("Exception", "on purpose", ["here"]));

        Assert.Empty(Differences(first, second));
        Assert.Equal([": FormatException: on purpose → Exception: on purpose"], Differences(first, other));
    }

    [Fact]
    public void A_form_that_is_missing_differs() => Assert.Equal(["text/html: is there → is not there"], Differences(Bundle("3", (MimeTypes.Html, "<b>3</b>")), Bundle("3")));

    [Fact]
    public void Html_is_compared_by_elements_attributes_and_words()
    {
        Assert.Empty(HtmlDifferences("<b class='x' title='y'>loss 0.50001</b>", "<b title=\"y\" class=\"x\">loss 0.50002</b>"));
        Assert.Equal(["text/html, <b>: loss 0.5 → loss 0.6"], HtmlDifferences("<p><b>loss 0.5</b>", "<p><b>loss 0.6</b>"));
        Assert.Equal(["text/html, <i>: <b> → <i>"], HtmlDifferences("<b>3</b>", "<i>3</i>"));
        Assert.Equal(["text/html, title of <b>: title=3 → title=4"], HtmlDifferences("<b title=3>x</b>", "<b title=4>x</b>"));
    }

    [Fact]
    public void Names_made_up_for_elements_do_not_count() => Assert.Empty(HtmlDifferences(
        "<div id='a1'><svg clip-path='url(#clip-7)'></svg><script>draw('0b7c1c5e-6c0e-4b53-8f0c-2f60a3f9b1aa')</script></div>",
        "<div id='b2'><svg clip-path='url(#clip-9)'></svg><script>draw('5ad0b1c2-93d8-4d0e-9b7e-0c8d7f3b2e11')</script></div>"));

    [Fact]
    public void In_a_table_the_cell_is_named_and_timings_do_not_count()
    {
        static string Table(double loss, double seconds) => FormattableString.Invariant(
            $"<table><tr><th>loss</th><th>seconds</th></tr><tr><td>{loss}</td><td>{seconds}</td></tr></table>");

        Assert.Empty(HtmlDifferences(Table(0.5, 0.1), Table(0.5, 12.7)));
        Assert.Equal(["text/html, row 1, column loss: 0.5 → 0.7"], HtmlDifferences(Table(0.5, 0.1), Table(0.7, 0.1)));
    }

    [Fact]
    public void Charts_are_compared_by_their_data()
    {
        const string saved = """{"data":[{"y":[0.001,100.0],"name":"loss"}],"layout":{"width":640}}""";

        Assert.Empty(ChartDifferences(saved, """{"layout":{"width":640.0},"data":[{"name":"loss","y":[0.05,100.01]}]}"""));
        Assert.Equal(
            [$"{Plotly}, data[0].y[1]: 100.0 → 101.0"],
            ChartDifferences(saved, """{"data":[{"y":[0.001,101.0],"name":"loss"}],"layout":{"width":640}}"""));
        Assert.Equal(
            [$"{Plotly}, data[0].y: 2 elements: [0.001,100.0] → 1 elements: [0.001]", $"{Plotly}, layout.width: 640 → is not there", $"{Plotly}, layout.height: is not there → 3"],
            ChartDifferences(saved, """{"data":[{"y":[0.001],"name":"loss"}],"layout":{"height":3}}"""));
    }

    [Fact]
    public void A_charts_pictures_are_not_compared_beside_its_data() => Assert.Empty(Differences(
        Bundle("", (Plotly, "{}"), (MimeTypes.Svg, "<svg>1</svg>"), (MimeTypes.Html, "1")),
        Bundle("", (Plotly, "{}"), (MimeTypes.Svg, "<svg>2</svg>"), (MimeTypes.Html, "2"))));

    [Fact]
    public void Pictures_are_compared_by_their_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 60).Select(i => (byte)(i * 4))], near = [.. pixels], far = [.. pixels];
        near[7]++;
        far[7] += 2;
        ResultOutput saved = Bundle("", (MimeTypes.Png, Picture(pixels, 10)));

        Assert.Empty(Differences(saved, Bundle("", (MimeTypes.Png, Picture(near, 10)))));
        Assert.Equal(
            ["image/png: a picture of 10 × 6 pixels → another picture of 10 × 6 pixels"], Differences(saved, Bundle("", (MimeTypes.Png, Picture(far, 10)))));
        Assert.Equal(
            ["image/png: a picture of 10 × 6 pixels → another picture of 6 × 10 pixels"], Differences(saved, Bundle("", (MimeTypes.Png, Picture(pixels, 6)))));
        Assert.Equal(
            ["text/html, src of <img>: a picture of 10 × 6 pixels → another picture of 10 × 6 pixels"],
            HtmlDifferences($"<img src='data:image/png;base64,{Picture(pixels, 10)}'>", $"<img src='data:image/png;base64,{Picture(far, 10)}'>"));
        Assert.Equal(["image/png: a picture → another picture"], Differences(saved, Bundle("", (MimeTypes.Png, "AAAA"))));
    }
}
