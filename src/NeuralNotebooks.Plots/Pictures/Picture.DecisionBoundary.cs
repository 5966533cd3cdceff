namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    private const int BoundarySide = 40;

    /// <summary>What a classifier says everywhere in the plane, with the examples on it.</summary>
    /// <param name="model">
    /// A built model of two inputs. With one output, this counts as the probability of class 1 if it is from 0 to 1 everywhere, else as its
    /// logit; with several, the largest one is the class.
    /// </param>
    /// <param name="data">x: [count, 2]   t: [count], the classes</param>
    /// <param name="names">The classes' names.</param>
    /// <exception cref="ArgumentException">The examples are not points in the plane.</exception>
    public static Figure DecisionBoundary(Module model, Dataset data, IReadOnlyList<string>? names = null) =>
        DecisionBoundary(new ModelClassifier(model), data.X, data.T, names, BoundarySide);

    /// <summary>What a classifier of two classes says everywhere in the plane, with the examples on it.</summary>
    /// <param name="probability">The probability of class 1 at (x₁, x₂).</param>
    /// <param name="x">[count, 2]: the examples.</param>
    /// <param name="t">[count]: their classes, 0 or 1.</param>
    /// <param name="names">The classes' names.</param>
    /// <exception cref="ArgumentException">The examples are not points in the plane.</exception>
    public static Figure DecisionBoundary(Func<double, double, double> probability, Tensor x, Tensor t, IReadOnlyList<string>? names = null) =>
        DecisionBoundary(new FunctionClassifier(probability), x, t, names, BoundarySide);

    internal static Figure DecisionBoundary(
        Classifier classifier, Tensor x, Tensor t, IReadOnlyList<string>? names, int side, bool hover = true)
    {
        Area area = Area.Around(x, side);
        (Values2D map, int classes) = classifier.Map(area);
        Figure points = Figure.Scatter(x, t.Reshape([t.Size]), names);
        Figure figure = classes == 2 ? Logits(area, map, names is { Count: > 1 } ? names[1] : "class 1", hover) : Regions(area, map, classes);
        return figure.Add(points).Title("Decision boundary")
            .XAxis("x₁", area.X[0], area.X[^1]).YAxis("x₂", area.Y[0], area.Y[^1]).Size(600, 460);
    }

    /// <summary>
    /// Blue where class 0 is likely, vermillion where class 1 is; the line is where neither is more likely than the other. The map holds
    /// the logits log(p / (1 − p)): they change evenly where a probability jumps, so that a coarse map gives a smooth line.
    /// </summary>
    private static Figure Logits(Area area, Values2D logits, string name, bool hover)
    {
        // Beyond ±5, a probability of 99.3 percent, all is certain. Two decimals are more than colours show.
        const double Certain = 5;
        Values2D map = new([.. logits.Numbers.Select(logit => Math.Round(Math.Clamp(logit, -Certain, Certain), 2))], logits.Rows, logits.Columns);
        Tick[] marks = [.. new[] { 0.01, 0.1, 0.5, 0.9, 0.99 }.Select(p => new Tick(Math.Log(p / (1 - p)), Json.Short(p)))];
        ColorMap colors = ColorMap.Of(Palette.Blue, "#ffffff", Palette.Vermillion).Lighter(0.6);
        ColorBar bar = new(colors, -Certain, Certain, $"probability of {name}") { Marks = marks };
        return Figure.Of(new ContourTrace(map, area.X, area.Y, bar, [0])
        {
            HasSteps = false,
            HasHover = hover,
            Shown = logit => 1 / (1 + Math.Exp(-logit)),
            LineColor = Ink.Text,
            LineWidth = 1.8,
        });
    }

    private static Figure Regions(Area area, Values2D map, int classes)
    {
        ColorMap tints = ColorMap.Of([.. Enumerable.Range(0, classes).Select(Palette.Color)]).Lighter(0.35);
        ColorBar bar = new(tints, 0, classes - 1, "");
        return Figure.Of(new HeatMapTrace(map, Positions.At(area.X), Positions.At(area.Y), bar) { HasColorBar = false });
    }
}
