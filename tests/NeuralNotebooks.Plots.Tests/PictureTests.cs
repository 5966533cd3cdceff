using System.Text.Json.Nodes;
using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class PictureTests
{
    [Fact]
    public void A_decision_boundary_lies_where_the_model_changes_its_mind()
    {
        Sequential model = Gallery.Classifier(2);
        JsonNode map = Json(Picture.DecisionBoundary(model, Gallery.Moons))["data"]![0]!;

        double[] x = Numbers(map["x"]!), y = Numbers(map["y"]!);
        for (int row = 0; row < y.Length; row += 13)
            for (int column = 0; column < x.Length; column += 13)
            {
                double[] logits = model.Predict(new Tensor([1, 2], [x[column], y[row]])).ToArray();
                Assert.Equal(Math.Clamp(logits[1] - logits[0], -5, 5), (double)map["z"]![row]![column]!, 0.02);
            }
    }

    [Fact]
    public void One_output_from_0_to_1_is_a_probability_and_any_other_a_logit()
    {
        Sequential logit = new(new Dense(1)), probability = new(new Dense(1), new Sigmoid());
        logit.Build([2], seed: 5);
        probability.Build([2], seed: 5);

        Assert.Equal(
            Numbers(Json(Picture.DecisionBoundary(logit, Gallery.Moons))["data"]![0]!["z"]![7]!),
            Numbers(Json(Picture.DecisionBoundary(probability, Gallery.Moons))["data"]![0]!["z"]![7]!), (a, b) => Math.Abs(a - b) <= 0.0101);
    }

    [Fact]
    public void Several_classes_have_a_region_each()
    {
        JsonNode map = Json(Gallery.Figures["decision regions"])["data"]![0]!;

        Assert.Equal("heatmap", (string?)map["type"]);
        Assert.Subset(new HashSet<double> { 0, 1, 2 }, map["z"]!.AsArray().SelectMany(row => Numbers(row!)).ToHashSet());
    }

    [Fact]
    public void A_boundary_needs_points_in_the_plane() =>
        Assert.Contains("[count, 2], but they are [4, 3]", Assert.Throws<ArgumentException>(() => Picture.DecisionBoundary((_, _) => 0, new Tensor([4, 3]), new Tensor([4]))).Message);

    [Fact]
    public void A_film_stays_short_and_ends_with_the_last_frame()
    {
        DecisionBoundaryFilm film = new((x, _) => x, Gallery.Moons.X, Gallery.Moons.T) { FrameName = "step" };
        for (int step = 0; step < 100; step++)
            film.Record($"{step}");

        string[] labels = [.. film.Figure.Frames.Select(frame => frame.Label)];
        Assert.InRange(labels.Length, 12, 25);
        Assert.Equal(("0", "99"), (labels[0], labels[^1]));
    }

    [Fact]
    public void An_empty_film_and_an_empty_landscape_say_what_to_do()
    {
        Assert.Contains("call Record", Assert.Throws<InvalidOperationException>(() => new DecisionBoundaryFilm((_, _) => 0, Gallery.Moons.X, Gallery.Moons.T).Figure).Message);
        Assert.Contains("call Record", Assert.Throws<InvalidOperationException>(() => new LossLandscape(Gallery.Classifier(3), new SoftmaxCrossEntropy(), Gallery.Moons).Figure).Message);
    }

    [Fact]
    public void A_landscape_shows_the_loss_and_gives_the_model_its_weights_back()
    {
        Sequential model = Gallery.Classifier(3);
        SoftmaxCrossEntropy loss = new();
        LossLandscape landscape = new(model, loss, Gallery.Moons);
        landscape.Record();
        double before = loss.Forward(model.Predict(Gallery.Moons.X), Gallery.Moons.T);
        new Trainer(model, loss, new Adam(0.02)).Step(Gallery.Moons.X, Gallery.Moons.T);
        landscape.Record();
        double[] weights = [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())];

        JsonNode data = Json(landscape.Figure)["data"]!;

        Assert.Equal(weights, model.Parameters.SelectMany(parameter => parameter.Value.ToArray()));
        double[] x = Numbers(data[0]!["x"]!), y = Numbers(data[0]!["y"]!);
        Grid map = new(new([.. data[0]!["z"]!.AsArray().SelectMany(row => Numbers(row!))], y.Length, x.Length), x, y);
        double[] way = Numbers(data[2]!["x"]!), across = Numbers(data[2]!["y"]!);
        Assert.Equal([0, 0], new[] { way[0], across[0] });
        Assert.Equal(before, map[0, 0], 0.01);
        Assert.Equal(loss.Forward(model.Predict(Gallery.Moons.X), Gallery.Moons.T), map[way[^1], across[^1]], 0.01);
    }

    [Fact]
    public void A_valley_that_is_steep_far_away_has_lines_at_factors_even_where_the_loss_is_zero()
    {
        JsonNode map = Json(Picture.LossSurface((a, b) => Math.Pow(1 - a, 2) + 100 * Math.Pow(b - a * a, 2), (-2, 2), (-1, 3)))["data"]![0]!;

        Assert.InRange((double)map["zmax"]!, 3, 4);
        Assert.Equal("2509", (string?)map["text"]![0]![0]);
    }

    [Fact]
    public void An_activation_is_drawn_with_its_derivative()
    {
        JsonNode data = Json(Picture.Activation(new Tanh(), -2, 2))["data"]!;

        double[] x = Numbers(data[0]!["x"]!);
        Assert.Equal([.. x.Select(Math.Tanh)], Numbers(data[0]!["y"]!), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([.. x.Select(at => 1 - Math.Tanh(at) * Math.Tanh(at))], Numbers(data[1]!["y"]!), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_tangent_touches_with_the_derivatives_slope()
    {
        JsonNode tangent = Json(Picture.Tangent(x => x * x, x => 2 * x, 1.5, -3, 3))["data"]![1]!;

        double[] x = Numbers(tangent["x"]!), y = Numbers(tangent["y"]!);
        Assert.Equal(3, (y[1] - y[0]) / (x[1] - x[0]), 5);
        Assert.Equal(2.25, (y[0] + y[1]) / 2, 5);
    }

    [Fact]
    public void Descent_goes_step_by_step_down_the_slope()
    {
        JsonNode json = Json(Picture.Descent(w => w * w, w => 2 * w, start: 4, learningRate: 0.25, steps: 3));

        Assert.Equal([4, 2, 1, 0.5], Numbers(json["data"]![1]!["x"]!));
        Assert.Equal([16, 4, 1, 0.25], Numbers(json["data"]![1]!["y"]!));
        Assert.Equal(4, json["frames"]!.AsArray().Count);
    }

    [Fact]
    public void Descent_that_runs_away_is_shown_too() =>
        Assert.Contains("frames", Picture.Descent(w => w * w, w => 2 * w, start: 1, learningRate: 1e200, steps: 5).ToString());

    [Fact]
    public void A_confusion_matrix_shows_counts_and_shares()
    {
        ConfusionMatrix confusion = new("cat", "dog");
        confusion.Add(new Tensor([4, 2], [1, 0, 0, 1, 0, 1, 0, 1.0]), new Tensor([4], [0, 0, 1, 1.0]));

        JsonNode json = Json(Picture.ConfusionMatrix(confusion));

        Assert.Equal("[[0.5,0.5],[0,1]]", json["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal(["1", "1", "2"], json["layout"]!["annotations"]!.AsArray().Select(note => (string)note!["text"]!));
        Assert.Contains("75.0% right", (string)json["layout"]!["title"]!["text"]!);
        Assert.Equal("is", (string?)json["layout"]!["yaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void Rare_mistakes_have_a_colour()
    {
        ColorMap rooted = ColorMap.Blues.Rooted();

        Assert.Equal([ColorMap.Blues[0], ColorMap.Blues[0.5], ColorMap.Blues[1]], [rooted[0], rooted[0.25], rooted[1]]);
        Assert.Equal(ColorMap.Blues[0.25], rooted[1.0 / 16]);
    }

    [Fact]
    public void Predictions_are_marked_by_more_than_a_colour()
    {
        JsonNode layout = Json(Gallery.Figures["predictions"])["layout"]!;

        Assert.Equal(["✓ cat", "✓ dog", "✗ dog, is bird", "✓ dog"], Enumerable.Range(0, 4).Select(Caption));
        Assert.Equal([Palette.Green, Palette.Green, Palette.Vermillion, Palette.Green], layout["shapes"]!.AsArray().Select(frame => (string)frame!["line"]!["color"]!));

        string Caption(int i) => (string)layout["annotations"]![i]!["text"]!;
    }

    [Fact]
    public void Mistakes_are_all_mistakes()
    {
        Dataset data = new(new([4, 1], [0.1, 0.9, 0.2, 0.8]), new([4], [1.0, 1, 1, 0]));
        Sequential model = new(new Dense(1, bias: false));
        model.Build([1], seed: 1);
        model.Parameters[0].Value.Write([1.0]);

        JsonNode layout = Json(Picture.Mistakes(model, data))["layout"]!;

        Assert.Equal(["✗ 0, is 1", "✗ 0, is 1", "✗ 1, is 0"], layout["annotations"]!.AsArray().Select(note => (string)note!["text"]!));
        Assert.Contains("3 of 4 wrong", ((string)layout["title"]!["text"]!).Replace("<br>", " "));
    }

    [Fact]
    public void Weights_are_counted_layer_by_layer()
    {
        JsonNode json = Json(Gallery.Figures["weights"]);

        Assert.Equal([24, 24], json["data"]!.AsArray().Select(trace => trace!["y"]!.AsArray().Sum(count => (double)count!)));
        Assert.Equal(["<b>W, layer 1 (Dense)</b>", "<b>W, layer 3 (Dense)</b>"], json["layout"]!["annotations"]!.AsArray().Select(note => (string)note!["text"]!));
    }

    [Fact]
    public void A_deep_model_has_boxes_instead_of_histograms()
    {
        Sequential model = new([.. Enumerable.Range(0, 9).Select(_ => new Dense(3))]);
        model.Build([3], seed: 1);

        Assert.All(Json(Picture.Weights(model))["data"]!.AsArray(), trace => Assert.Equal("box", (string?)trace!["type"]));
    }

    [Fact]
    public void A_model_that_is_not_built_has_no_picture_yet()
    {
        Sequential model = new(new Dense(3));

        Assert.Contains("Build", Assert.Throws<InvalidOperationException>(() => Picture.Weights(model)).Message);
        Assert.Contains("Build", Assert.Throws<ArgumentException>(() => Picture.Network(model)).Message);
    }

    [Fact]
    public void A_network_has_a_line_for_each_weight()
    {
        JsonNode json = Json(Picture.Network(2, 3, 1));

        Assert.Equal([2, 3, 1], json["data"]!.AsArray().Select(layer => layer!["x"]!.AsArray().Count));
        Assert.Equal(2 * 3 + 3 * 1, json["layout"]!["shapes"]!.AsArray().Count);
    }

    [Fact]
    public void A_large_network_is_drawn_in_part_and_says_so()
    {
        JsonNode json = Json(Picture.Network(784, 64, 10));

        Assert.Equal([7, 7, 7], json["data"]!.AsArray().Select(layer => layer!["x"]!.AsArray().Count));
        Assert.Equal(["… 777 more", "… 57 more", "… 3 more"], json["layout"]!["annotations"]!.AsArray().Select(note => (string)note!["text"]!).Where(text => text.Contains('…')).Select(text => text.Replace("<b>", "").Replace("</b>", "")));
    }

    [Fact]
    public void Strong_weights_are_wide_and_their_sign_is_a_colour()
    {
        Sequential model = new(new Dense(1, bias: false));
        model.Build([2], seed: 1);
        model.Parameters[0].Value.Write([0.5, -2.0]);

        JsonArray lines = Json(Picture.Network(model))["layout"]!["shapes"]!.AsArray();

        Assert.Equal([Palette.Vermillion, Palette.Blue], lines.Select(line => (string)line!["line"]!["color"]!));
        Assert.Equal([1.1, 3.2], lines.Select(line => (double)line!["line"]!["width"]!));
    }

    [Fact]
    public void A_computation_graph_shows_values_and_gradients_and_an_arrow_for_each_input()
    {
        JsonArray notes = Json(Gallery.Figures["computation graph"])["layout"]!["annotations"]!.AsArray();

        Assert.Equal(4, notes.Count(note => note!["axref"] is not null));
        Assert.Superset(new HashSet<string> { "u = 6", "z = 7", "<b>×</b>", "<b>w</b>", "3", "2" }, notes.Select(note => (string)note!["text"]!).ToHashSet());
    }

    [Fact]
    public void A_graph_says_which_node_is_missing_or_there_twice()
    {
        Assert.Contains("z is computed from w", Assert.Throws<ArgumentException>(() => new ComputationGraph().Add("z", 1, null, "×", "w")).Message);
        Assert.Contains("a node x already", Assert.Throws<ArgumentException>(() => new ComputationGraph().Add("x", 1).Add("x", 2)).Message);
        Assert.Contains("no nodes yet", Assert.Throws<InvalidOperationException>(() => new ComputationGraph().Figure).Message);
    }

    private static JsonNode Json(Figure figure) => JsonNode.Parse(figure.ToJson())!;

    private static double[] Numbers(JsonNode array) => [.. array.AsArray().Select(number => (double)number!)];
}
