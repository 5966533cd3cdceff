using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

/// <summary>A figure of every kind, by its name: what all tests of the two forms look at.</summary>
public static class Gallery
{
    private static readonly double[] epochs = [.. Enumerable.Range(1, 10).Select(epoch => (double)epoch)];
    private static readonly double[] training = [.. epochs.Select(epoch => 1.2 * Math.Exp(-epoch / 3) + 0.05)];
    private static readonly double[] validation = [.. epochs.Select(epoch => 1.1 * Math.Exp(-epoch / 2.5) + 0.15 + 0.01 * epoch)];
    private static readonly string[] optimizers = ["SGD", "Momentum", "RMSprop", "Adam"];

    private static readonly Lazy<Dictionary<string, Figure>> figures = new(Make);

    /// <summary>Two half moons, 200 points.</summary>
    public static Dataset Moons { get; } = MakeMoons();

    public static IEnumerable<TheoryDataRow<string>> Names => figures.Value.Keys.Select(name => new TheoryDataRow<string>(name));

    public static IReadOnlyDictionary<string, Figure> Figures => figures.Value;

    /// <summary>A small network, trained a little on the moons.</summary>
    public static Sequential Classifier(int outputs, params IReadOnlyList<ITrainingWatcher> watchers)
    {
        Sequential model = new(new Dense(12), new Tanh(), new Dense(outputs));
        model.Build([2], seed: 3);
        if (outputs == 2)
            new Trainer(model, new SoftmaxCrossEntropy(), new Adam(0.02)) { Watchers = watchers }.Fit(Moons, 5);

        return model;
    }

    public static double[] Normal(int count, long stream, double mean = 0, double deviation = 1)
    {
        RandomStream random = new(seed: 1, stream);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal(mean, deviation))];
    }

    private static Dictionary<string, Figure> Make()
    {
        Figure loss = Figure.Line(epochs, training, "training").Add(Figure.Line(epochs, validation, "validation").Dashed().Markers());
        double[] waves = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i / 6.0))];
        double[,] weights = new double[8, 12];
        double[] normal = Normal(96, 1);
        for (int i = 0; i < normal.Length; i++)
            weights[i / 12, i % 12] = normal[i];

        Dictionary<string, Figure> all = new()
        {
            ["line"] = loss.Title("Loss").XAxis("epoch").YAxis("loss"),
            ["logarithmic line"] = Figure.Line(epochs, epochs.Select(epoch => Math.Pow(10, -epoch)), "SGD").XAxis("epoch").YAxis("loss", log: true),
            ["line with gaps and a band"] = Figure.Line(Values.Indices(60), waves.Select((y, i) => i is > 20 and < 25 ? double.NaN : y).ToArray(), "mean")
                .Band(waves.Select(y => y - 0.3).ToArray(), waves.Select(y => y + 0.3).ToArray()).Dotted(),
            ["function"] = Figure.Function(Math.Tanh, -3, 3, "tanh x").Annotate(0, 0, "steepest here").Text(2, 0, "a & <b>").HorizontalLine(0).VerticalLine(0),
            ["long line"] = Figure.Line(Normal(20_000, 2)).Title("More points than pixels, under a title that is so long that it has to be broken into lines"),
            ["scatter"] = Figure.Scatter(Normal(100, 3), Normal(100, 4), "points"),
            ["classes"] = Figure.Scatter(Moons.X, Moons.T, ["upper", "lower"]).EqualUnits(),
            ["bar"] = Figure.Bar(optimizers, [0.91, 0.94, 0.955, 0.97], "training").Add(Figure.Bar(optimizers, [0.9, 0.93, 0.945, 0.95], "test")),
            ["stacked bar"] = Figure.Bar([1, 2, 3, 4], [3, 4, 5, -2], "a").Add(Figure.Bar([1, 2, 3, 4], [1, 2, 3, -1], "b")).Stacked(),
            ["histogram"] = Figure.Histogram(Normal(2000, 5), "before").Add(Figure.Histogram(Normal(2000, 6, 1, 0.6), "after")),
            ["box"] = Figure.Box(Normal(300, 7), "Glorot").Add(Figure.Box(Normal(300, 8, 0, 2), "He"), Figure.Box([1, 2, 3], "no outliers")),
            ["heat map"] = Figure.HeatMap(weights).XAxis("unit").YAxis("input"),
            ["heat map with numbers"] = Figure.HeatMap(
                new double[,] { { 1, 0.2 }, { -0.5, 1 } }, rows: ["a", "b"], columns: ["a", "b"], numbers: "0.0").ColorTitle("correlation"),
            ["large heat map"] = Figure.HeatMap(Values2D.Of((x, y) => Math.Sin(x / 30) * Math.Cos(y / 40), Values.Indices(300), Values.Indices(260))),
            ["contour"] = Figure.Contour((x, y) => x * x + 3 * y * y, (-2, 2), (-1.5, 1.5), points: 31),
            ["logarithmic contour"] = Figure.Contour((x, y) => Math.Pow(1 - x, 2) + 100 * Math.Pow(y - x * x, 2), (-2, 2), (-1, 3), log: true, points: 31),
            ["surface"] = Figure.Surface((x, y) => Math.Sin(x) * Math.Cos(y), (-3, 3), (-3, 3), points: 31).ZAxis("loss"),
            ["images"] = Figure.Images(DigitGenerator.Train(12, seed: 1)).Title("Digits"),
            ["coloured images"] = Figure.Images(new Tensor([3, 3, 4, 4], Normal(144, 9))),
            ["grid"] = Figure.Grid(
                Figure.Function(Math.Sin, -3, 3, "f").Title("sin"), Figure.HeatMap(weights).Title("W"), Figure.Surface((x, y) => x * y, (-1, 1), (-1, 1), points: 9).Title("saddle"),
                Figure.Bar(optimizers, [1, 2, 3, 4]).Title("bars")).Title("Four charts"),
            ["animation"] = Figure.Animate(Enumerable.Range(1, 6).Select(step =>
                ($"{step}", Figure.Function(x => Math.Sin(step * x), -3, 3, "wave").Add(Figure.Scatter([0], [0], "fixed")))), "step").Title("Waves"),
            ["choice"] = Figure.Choose(("loss", Figure.Line(epochs, training).Title("Loss")), ("logarithm", Figure.Line(epochs, training).YAxis("loss", log: true).VerticalLine(3))),
        };
        AddPictures(all);
        return all;
    }

    private static void AddPictures(Dictionary<string, Figure> all)
    {
        TrainingChart chart = new();
        Sequential two = Classifier(2, chart), three = Classifier(3);
        DecisionBoundaryFilm film = new(two, Moons);
        LossLandscape landscape = new(two, new SoftmaxCrossEntropy(), Moons);
        Trainer trainer = new(two, new SoftmaxCrossEntropy(), new Adam(0.02)) { Watchers = [film, landscape] };
        History history = trainer.Fit(Moons, 4, validation: Moons.Take(40));
        ConfusionMatrix confusion = new("upper", "lower");
        confusion.Add(two, Moons);

        all["training chart"] = chart.Figure;
        all["history"] = Picture.History(history, log: true);
        all["decision boundary"] = Picture.DecisionBoundary(two, Moons, ["upper", "lower"]);
        all["decision regions"] = Picture.DecisionBoundary(three, Moons);
        all["decision boundary film"] = film.Figure;
        all["loss landscape"] = landscape.Figure;
        all["loss surface"] = Picture.LossSurface((a, b) => a * a + 6 * b * b, (-2, 2), (-2, 2), ("SGD", [(-1.8, 1.3), (-1, -0.5), (-0.2, 0.1)]), ("Adam", [(1.8, 1.3), (0.1, 0.1)]));
        all["loss surface in space"] = Figure.Choose(
            ("from above", all["loss surface"]),
            ("in space", Picture.LossSurface3D((a, b) => a * a + 6 * b * b, (-2, 2), (-2, 2), ("SGD", [(-1.8, 1.3), (-1, -0.5), (-0.2, 0.1)]))));
        all["activation"] = Picture.Activation(new GELU());
        all["activations"] = Picture.Activations(new ReLU(), new Tanh());
        all["tangent"] = Picture.Tangent(x => x * x, x => 2 * x, 1, -2, 2);
        all["descent"] = Picture.Descent(w => w * w, w => 2 * w, 4, 0.1, steps: 6);
        all["confusion matrix"] = Picture.ConfusionMatrix(confusion);
        all["weights"] = Picture.Weights(two);
        all["gradients"] = Picture.Gradients(two);
        all["layer outputs"] = Picture.Activations(two, Moons.X);
        all["predictions"] = Picture.Predictions(new Tensor([4, 3, 3], Normal(36, 10)), [0, 1, 2, 1], [0, 1, 1, 1], ["cat", "dog", "bird"]);
        all["network"] = Picture.Network(two);
        all["planned network"] = Picture.Network(2, 3, 1);
        all["computation graph"] = new ComputationGraph().Add("w", 3, 2).Add("x", 2, 3).Add("b", 1).Add("u", 6, 1, "×", "w", "x").Add("z", 7, 1, "+", "u", "b").Figure;
    }

    private static Dataset MakeMoons()
    {
        double[] noise = Normal(400, 11, 0, 0.12), points = new double[400], classes = new double[200];
        for (int i = 0; i < 200; i++)
        {
            (double sin, double cos) = Math.SinCos(Math.PI * (i / 2) / 100);
            (points[2 * i], points[2 * i + 1]) = i % 2 == 0 ? (cos + noise[2 * i], sin + noise[2 * i + 1]) : (1 - cos + noise[2 * i], 0.5 - sin + noise[2 * i + 1]);
            classes[i] = i % 2;
        }

        return new(new([200, 2], points), new([200], classes));
    }
}
