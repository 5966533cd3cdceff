using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class SvgTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void A_picture_stands_alone(string name)
    {
        foreach (Figure figure in (ReadOnlySpan<Figure>)[Gallery.Figures[name], Gallery.Figures[name].Narrow()])
        {
            string text = figure.ToSvg();
            XElement root = XDocument.Parse(text).Root!;

            Assert.Equal(svg + "svg", root.Name);
            Assert.Equal($"{figure.Width} {figure.Height}", $"{root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
            Assert.DoesNotContain(root.DescendantsAndSelf(), element => element.Attribute("id") is not null || element.Name == svg + "script");
            Assert.DoesNotContain(root.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name != "href"), attribute => attribute.Value.Contains("NaN") || attribute.Value.Contains('∞'));
            Assert.DoesNotContain(root.Descendants(svg + "image"), image => !image.Attribute("href")!.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal));
            Assert.InRange(text.Length, 500, 200_000);
        }
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_label_leaves_the_picture(string name)
    {
        foreach (Figure figure in (ReadOnlySpan<Figure>)[Gallery.Figures[name], Gallery.Figures[name].Narrow()])
            foreach (XElement label in XDocument.Parse(figure.ToSvg()).Descendants(svg + "text"))
            {
                double width = TextWidth.Of(label.Value, Number(label, "font-size")), x = Number(label, "x");
                double left = (string?)label.Attribute("text-anchor") switch { "middle" => x - width / 2, "end" => x - width, _ => x };
                if (label.Attribute("transform") is null)
                    Assert.True(left > -4 && left + width < figure.Width + 8, $"{label.Value}: {left} to {left + width} of {figure.Width}");
            }
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_country()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] expected = [.. Gallery.Figures.Values.Select(figure => figure.ToSvg() + figure.ToJson() + figure)];
        try
        {
            CultureInfo elsewhere = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (elsewhere.NumberFormat.NumberDecimalSeparator, elsewhere.NumberFormat.NegativeSign) = (",", "~");
            CultureInfo.CurrentCulture = elsewhere;
            Assert.Equal(expected, Gallery.Figures.Values.Select(figure => figure.ToSvg() + figure.ToJson() + figure));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_line_goes_through_the_marks_of_its_axes()
    {
        XElement root = XDocument.Parse(Figure.Line([0, 1, 2], [10, 30, 20]).YAxis("y", 0, 40).ToSvg()).Root!;
        double x1 = Number(Label(root, "1"), "x"), y20 = Middle(Label(root, "20")), y30 = Middle(Label(root, "30"));

        (double X, double Y)[] points = Points(root.Descendants(svg + "path").Single(path => path.Attribute("stroke")!.Value == Palette.Blue));

        Assert.Equal((x1, y30), (points[1].X, points[1].Y), Near);
        Assert.Equal(y20, points[2].Y, 0.11);
    }

    [Fact]
    public void A_point_on_a_logarithmic_axis_stands_at_its_power_of_ten()
    {
        XElement root = XDocument.Parse(Figure.Line([5, 6], [0.1, 100]).YAxis("y", 0.1, 100, log: true).ToSvg()).Root!;

        (double X, double Y)[] points = Points(root.Descendants(svg + "path").Single(path => path.Attribute("stroke")!.Value == Palette.Blue));

        Assert.Equal(Middle(Label(root, "0.1")), points[0].Y, 0.11);
        Assert.Equal(Middle(Label(root, "100")), points[1].Y, 0.11);
        Assert.Equal(Middle(Label(root, "0.1")) - Middle(Label(root, "1")), Middle(Label(root, "10")) - Middle(Label(root, "100")), 0.11);
    }

    [Fact]
    public void Bars_are_as_high_as_their_numbers()
    {
        XElement root = XDocument.Parse(Figure.Bar(["a", "b", "c"], [1, 2, -1]).ToSvg()).Root!;

        double[] heights = [.. root.Descendants(svg + "rect").Where(rect => rect.Attribute("fill")!.Value == Palette.Blue).Select(rect => Number(rect, "height"))];

        Assert.Equal(3, heights.Length);
        Assert.Equal(2, heights[1] / heights[0], 0.01);
        Assert.Equal(1, heights[2] / heights[0], 0.01);
    }

    [Fact]
    public void What_lies_outside_the_axes_is_cut_off()
    {
        XElement root = XDocument.Parse(Figure.Line([0, 100]).YAxis("y", 0, 1).ToSvg()).Root!;

        XElement clip = Assert.Single(root.Descendants(svg + "svg"));
        Assert.Contains(clip.Descendants(), element => element.Attribute("stroke")?.Value == Palette.Blue);
        Assert.Equal($"{clip.Attribute("x")!.Value} {clip.Attribute("y")!.Value} {clip.Attribute("width")!.Value} {clip.Attribute("height")!.Value}", clip.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void A_gap_in_the_numbers_is_a_gap_in_the_line()
    {
        XElement root = XDocument.Parse(Figure.Line([1, 2, double.NaN, 3, 4]).ToSvg()).Root!;

        Assert.Equal(2, root.Descendants(svg + "path").Single(path => path.Attribute("stroke")!.Value == Palette.Blue).Attribute("d")!.Value.Count(letter => letter == 'M'));
    }

    [Fact]
    public void Texts_are_escaped_and_control_characters_left_away()
    {
        XElement root = XDocument.Parse(Figure.Line([1, 2]).Title("a < b & \"c\" \u0001\uFFFE d").ToSvg()).Root!;

        Assert.Contains(root.Descendants(svg + "text"), text => text.Value == "a < b & \"c\"  d");
    }

    [Fact]
    public void A_long_title_is_broken_into_lines() =>
        Assert.Equal(
            ["one two", "three", "a-very-long-word", "four"], TextWidth.Wrap("one two three a-very-long-word four", 10, TextWidth.Of("one two t", 10)));

    [Fact]
    public void Of_more_names_than_there_is_space_for_every_nth_is_written()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(i => $"name {i}")];

        XElement root = XDocument.Parse(Figure.Bar(names, new double[200]).ToSvg()).Root!;

        Assert.InRange(root.Descendants(svg + "text").Count(label => label.Value.StartsWith("name ", StringComparison.Ordinal)), 20, 45);
    }

    [Fact]
    public void Nothing_to_show_is_shown_as_empty_axes()
    {
        foreach (Figure figure in (ReadOnlySpan<Figure>)[Figure.Line(Array.Empty<double>()), Figure.Line([double.NaN]), Figure.Bar(Array.Empty<string>(), Array.Empty<double>()), Figure.Contour([0, 1], [0, 1], new double[,] { { double.NaN, double.NaN }, { double.NaN, double.NaN } }, log: true), Figure.Histogram(Array.Empty<double>())])
            Assert.NotNull(XDocument.Parse(figure.ToSvg()).Root);
    }

    private static (double X, double Y)[] Points(XElement path) =>
        [.. Regex.Matches(path.Attribute("d")!.Value, @"[ML](-?[\d.]+) (-?[\d.]+)").Select(match => (Parse(match.Groups[1].Value), Parse(match.Groups[2].Value)))];

    private static XElement Label(XElement root, string text) => root.Descendants(svg + "text").Single(label => label.Value == text);

    private static double Middle(XElement label) => Number(label, "y") - 0.35 * Number(label, "font-size");

    private static double Number(XElement element, string attribute) => Parse(element.Attribute(attribute)!.Value);

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool Near((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) < 0.11 && Math.Abs(a.Y - b.Y) < 0.11;
}
