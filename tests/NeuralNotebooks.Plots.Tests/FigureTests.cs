using System.Text.Json.Nodes;
using NeuralNotebooks.Display;
using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class FigureTests
{
    [Fact]
    public void A_line_is_Plotlys_line_with_the_numbers_as_they_are()
    {
        JsonNode json = Json(Figure.Line([1, 2, 4], [0.1, double.NaN, 1e-7], "loss").Dashed().Title("Loss").XAxis("epoch").YAxis("loss", 0, 2));

        Assert.Equal("scatter lines loss dash", $"{json["data"]![0]!["type"]} {json["data"]![0]!["mode"]} {json["data"]![0]!["name"]} {json["data"]![0]!["line"]!["dash"]}");
        Assert.Equal("[1,2,4] [0.1,null,1E-07]", $"{json["data"]![0]!["x"]!.ToJsonString()} {json["data"]![0]!["y"]!.ToJsonString()}");
        Assert.Equal("<b>Loss</b> epoch loss", $"{json["layout"]!["title"]!["text"]} {json["layout"]!["xaxis"]!["title"]!["text"]} {json["layout"]!["yaxis"]!["title"]!["text"]}");
        Assert.Equal("[0,2]", json["layout"]!["yaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void Numbers_may_come_from_arrays_lists_tensors_and_queries()
    {
        Figure[] figures =
        [
            Figure.Line([1, 2, 3]), Figure.Line(new double[] { 1, 2, 3 }), Figure.Line(new float[] { 1, 2, 3 }), Figure.Line(new int[] { 1, 2, 3 }),
            Figure.Line(new List<double> { 1, 2, 3 }), Figure.Line(Tensor.Of(1, 2, 3)), Figure.Line(Enumerable.Range(1, 3)),
            Figure.Line(Enumerable.Range(1, 3).Select(i => (float)i)), Figure.Line(Enumerable.Range(0, 3), Enumerable.Range(1, 3).Select(i => (double)i)),
            Figure.Line(Tensor.Of(0, 1, 2), new float[] { 1, 2, 3 }),
        ];

        Assert.All(figures, figure => Assert.Equal("[0,1,2] [1,2,3]", $"{Json(figure)["data"]![0]!["x"]!.ToJsonString()} {Json(figure)["data"]![0]!["y"]!.ToJsonString()}"));
    }

    [Fact]
    public void Two_tensors_are_points_and_classes_or_two_vectors()
    {
        JsonNode classes = Json(Figure.Scatter(new Tensor([3, 2], [1, 2, 3, 4, 5, 6.0]), Tensor.Of(0, 1, 0)))["data"]!;

        Assert.Equal("class 0 [1,5] [2,6] circle", $"{classes[0]!["name"]} {classes[0]!["x"]!.ToJsonString()} {classes[0]!["y"]!.ToJsonString()} {classes[0]!["marker"]!["symbol"]}");
        Assert.Equal("class 1 [3] [4] square", $"{classes[1]!["name"]} {classes[1]!["x"]!.ToJsonString()} {classes[1]!["y"]!.ToJsonString()} {classes[1]!["marker"]!["symbol"]}");
        Assert.Equal(
            ["class −1 #0072b2", "class 1 #d55e00"],
            Json(Figure.Scatter(new Tensor([2, 2], [1, 2, 3, 4.0]), Tensor.Of(-1, 1)))["data"]!.AsArray().Select(trace => $"{trace!["name"]} {trace["marker"]!["color"]}"));
        Assert.Equal("[5,6]", Json(Figure.Scatter(Tensor.Of(1, 2), Tensor.Of(5, 6)))["data"]![0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void Axes_have_names_when_nobody_says_any()
    {
        JsonNode layout = Json(Figure.Line([1, 2]))["layout"]!;

        Assert.Equal("x y", $"{layout["xaxis"]!["title"]!["text"]} {layout["yaxis"]!["title"]!["text"]}");
    }

    [Fact]
    public void Added_lines_take_the_next_colours_and_chosen_ones_none()
    {
        JsonNode data = Json(Figure.Line([1, 2]).Add(Figure.Line([1, 2]).Color("crimson"), Figure.Line([1, 2])))["data"]!;

        Assert.Equal([Palette.Blue, "crimson", Palette.Vermillion], data.AsArray().Select(trace => (string)trace!["line"]!["color"]!));
    }

    [Fact]
    public void A_figure_that_is_added_to_another_stays_what_it_was()
    {
        Figure line = Figure.Line([1, 2]);
        string before = line.ToJson();

        Figure.Line([3, 4]).Add(line).Color("red").Dashed();
        Figure.Grid(line, line).Color("red");

        Assert.Equal(before, line.ToJson());
    }

    [Fact]
    public void A_single_line_has_no_legend_and_two_have_one()
    {
        Assert.False((bool)Json(Figure.Line([1, 2], "a"))["layout"]!["showlegend"]!);
        Assert.True((bool)Json(Figure.Line([1, 2], "a").Add(Figure.Line([1, 2], "b")))["layout"]!["showlegend"]!);
    }

    [Fact]
    public void A_name_that_panels_share_stands_in_the_legend_once()
    {
        JsonNode data = Json(Figure.Grid(TwoLines(), TwoLines()))["data"]!;

        Assert.Equal([true, true, false, false], data.AsArray().Select(trace => (bool)trace!["showlegend"]!));
    }

    [Fact]
    public void Texts_show_as_they_are_written()
    {
        Assert.Equal("<b>a &lt;b&gt; &amp; c</b>", (string?)Json(Figure.Line([1]).Title("a <b> & c"))["layout"]!["title"]!["text"]);
    }

    [Fact]
    public void Bars_stand_side_by_side_around_their_place()
    {
        JsonNode data = Json(Figure.Bar(["a", "b"], [1, 2]).Add(Figure.Bar(["a", "b"], [3, 4])))["data"]!;

        Assert.Equal([-0.38, 0.0], data.AsArray().Select(bars => (double)bars!["offset"]!));
        Assert.Equal([0.38, 0.38], data.AsArray().Select(bars => (double)bars!["width"]!));
    }

    [Fact]
    public void Stacked_bars_stand_on_each_other_and_negative_ones_hang()
    {
        JsonNode json = Json(Figure.Bar([1, 2], [3, -2]).Add(Figure.Bar([1, 2], [1, -1])).Stacked());

        Assert.Equal("[3,-2]", json["data"]![1]!["base"]!.ToJsonString());
        Assert.Equal([-3.28, 4.28], json["layout"]!["yaxis"]!["range"]!.AsArray().Select(end => Math.Round((double)end!, 6)));
    }

    [Fact]
    public void A_histogram_holds_bins_and_not_the_numbers()
    {
        JsonNode trace = Json(Figure.Histogram(Gallery.Normal(50_000, 1)))["data"]![0]!;

        Assert.InRange(trace["x"]!.AsArray().Count, 12, 200);
        Assert.Equal(50_000, trace["y"]!.AsArray().Sum(count => (double)count!));
    }

    [Fact]
    public void A_box_says_its_quartiles_whiskers_and_outliers()
    {
        JsonNode trace = Json(Figure.Box([1, 2, 3, 4, 5, 100], "a"))["data"]![0]!;

        Assert.Equal("[2.25] [3.5] [4.75] [1] [5] [[100]]",
            $"{trace["q1"]!.ToJsonString()} {trace["median"]!.ToJsonString()} {trace["q3"]!.ToJsonString()} {trace["lowerfence"]!.ToJsonString()} {trace["upperfence"]!.ToJsonString()} {trace["y"]!.ToJsonString()}");
    }

    [Fact]
    public void A_matrix_is_drawn_with_its_first_row_at_the_top()
    {
        JsonNode json = Json(Figure.HeatMap(new double[,] { { 1, 2 }, { 3, 4 } }));

        Assert.Equal("[[1,2],[3,4]] [1.5,-0.5]", $"{json["data"]![0]!["z"]!.ToJsonString()} {json["layout"]!["yaxis"]!["range"]!.ToJsonString()}");
    }

    [Fact]
    public void Large_data_make_no_large_figure()
    {
        Assert.InRange(Figure.Line(Gallery.Normal(200_000, 1)).ToMimeBundle().Values.Sum(form => form.Length), 1, 400_000);
        Assert.InRange(Figure.Scatter(Gallery.Normal(100_000, 1), Gallery.Normal(100_000, 2)).ToMimeBundle().Values.Sum(form => form.Length), 1, 1_500_000);
        Assert.InRange(Figure.HeatMap(new double[1000, 1000]).ToMimeBundle().Values.Sum(form => form.Length), 1, 600_000);
    }

    [Fact]
    public void Frames_hold_only_what_moves()
    {
        JsonArray frames = Json(Gallery.Figures["animation"])["frames"]!.AsArray();

        Assert.Equal(6, frames.Count);
        Assert.All(frames, frame => Assert.Equal("[0] y", $"{frame!["traces"]!.ToJsonString()} {string.Join(' ', frame["data"]![0]!.AsObject().Select(attribute => attribute.Key))}"));
    }

    [Fact]
    public void All_frames_have_the_same_axes()
    {
        Figure figure = Figure.Animate([("1", Figure.Line([0, 1])), ("2", Figure.Line([5, 9]))]);

        Assert.Equal([-0.04, 9.16], Json(figure)["layout"]!["yaxis"]!["range"]!.AsArray().Select(end => Math.Round((double)end!, 6)));
        Assert.Equal([-0.04, 9.16], Json(figure.YAxis("loss"))["layout"]!["yaxis"]!["range"]!.AsArray().Select(end => Math.Round((double)end!, 6)));
    }

    [Fact]
    public void The_words_say_kind_names_and_ranges()
    {
        Assert.Equal("Loss: 2 lines (a, b); epoch 0 to 2; loss 1 to 6", Figure.Line([1, 2, 3], "a").Add(Figure.Line([4, 5, 6], "b")).Title("Loss").XAxis("epoch").YAxis("loss").ToString());
        Assert.Equal("bar; x: SGD, Adam; value 0 to 2", Figure.Bar(["SGD", "Adam"], [1, 2]).ToString());
        Assert.Equal("diagram (input 2, hidden 3, output 1)", Picture.Network(2, 3, 1).ToString());
        Assert.Contains("6 frames, step 1 to 6; the last one is shown", Gallery.Figures["animation"].ToString());
        Assert.Contains("one of loss, logarithm; the first one is shown", Gallery.Figures["choice"].ToString());
    }

    [Fact]
    public void A_bundle_has_every_form_and_is_the_same_each_time()
    {
        MimeBundle first = TwoLines().ToMimeBundle(), second = TwoLines().ToMimeBundle();

        Assert.Equal(["text/plain", "application/vnd.plotly.v1+json", "text/html", "image/svg+xml"], first.Keys);
        Assert.Equal(first.Values, second.Values);
        Assert.Contains(first[MimeTypes.Svg], first[MimeTypes.Html]);
    }

    [Fact]
    public void A_page_holds_no_text_that_could_end_its_script() =>
        Assert.DoesNotContain("</script><b>", Figure.Line([1, 2], "</script><b>").Add(TwoLines()).ToMimeBundle()[MimeTypes.Html]);

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("as many x as y, but there are 2 and 3", Message(() => Figure.Line([1, 2], [1, 2, 3])));
        Assert.Contains("as many names as values, but there are 1 and 2", Message(() => Figure.Bar(["a"], [1, 2])));
        Assert.Contains("2 rows and 2 columns, but 1 and 2 names", Message(() => Figure.HeatMap(new double[2, 2], rows: ["a"])));
        Assert.Contains("x must be [count, 2]", Message(() => Figure.Scatter(new Tensor([3, 3]), new Tensor([3]))));
        Assert.Contains("cannot reach 0", Message(() => Figure.Line([1]).YAxis("y", from: 0, log: true)));
        Assert.Contains("there is nothing between them", Message(() => Figure.Line([1]).XAxis("x", 2, 1)));
        Assert.Contains("not from 3 to 1", Message(() => Figure.Function(Math.Sin, 3, 1)));
        Assert.Contains("this one has 2 panels", Message(() => Figure.Line([1]).Add(Figure.Grid(Figure.Line([1]), Figure.Line([1])))));
        Assert.Contains("begin with Figure.Line", Message(() => Figure.Bar([1], [1]).Band([1], [2])));
        Assert.Contains("2 points, but the band 1 numbers", Message(() => Figure.Line([1, 2]).Band([1], [2, 3])));
        Assert.Contains("a has line, and b has bar", Message(() => Figure.Animate([("a", Figure.Line([1])), ("b", Figure.Bar([1], [1]))])));
        Assert.Contains("positive numbers, but one is -1", Message(() => Figure.Contour([0, 1], [0, 1], new double[,] { { 1, 2 }, { -1, 3 } }, log: true)));
        Assert.Contains("no numbers to show", Message(() => Figure.Box([double.NaN], "empty")));
        Assert.Contains("[2, 7] holds no images", Message(() => Figure.Images(new Tensor([2, 7]))));
        Assert.Contains("2 images, but 1 captions", Message(() => Figure.Images(new Tensor([2, 3, 3]), ["one"])));
    }

    private static Figure TwoLines() => Figure.Line([1, 2], "a").Add(Figure.Line([2, 1], "b"));

    private static string Message(Func<Figure> make) => Assert.ThrowsAny<Exception>(make).Message;

    private static JsonNode Json(Figure figure) => JsonNode.Parse(figure.ToJson())!;
}
