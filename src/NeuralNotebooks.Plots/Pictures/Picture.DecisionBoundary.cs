namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    private const int BoundarySide = 80;

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

    internal static Figure DecisionBoundary(Classifier classifier, Tensor x, Tensor t, IReadOnlyList<string>? names, int side)
    {
        Area area = Area.Around(x, side);
        (Values2D map, int classes) = classifier.Map(area);
        Figure points = Figure.Scatter(x, t.Reshape([t.Size]), names);
        Figure figure = classes == 2 ? Probabilities(area, map, Name(1)) : Regions(area, map, classes);
        return figure.Add(points).Title("Decision boundary").XAxis("x₁", area.X[0], area.X[^1]).YAxis("x₂", area.Y[0], area.Y[^1]).Size(600, 460);

        string Name(int of) => names is not null && of < names.Count ? names[of] : $"class {of}";
    }

    /// <summary>Blue where class 0 is likely, vermillion where class 1 is; the line is where neither is more likely than the other.</summary>
    private static Figure Probabilities(Area area, Values2D map, string name)
    {
        // Three decimals are more than colours show, and there are thousands of them.
        Values2D rounded = new([.. map.Numbers.Select(p => Math.Round(p, 3))], map.Rows, map.Columns);
        ColorBar bar = new(ColorMap.Of(Palette.Blue, "#ffffff", Palette.Vermillion).Lighter(0.6), 0, 1, $"probability of {name}");
        return Figure.Of(new ContourTrace(rounded, area.X, area.Y, bar, [0.5]) { HasSteps = false, LineColor = Ink.Text, LineWidth = 1.8 });
    }

    private static Figure Regions(Area area, Values2D map, int classes)
    {
        ColorMap tints = ColorMap.Of([.. Enumerable.Range(0, classes).Select(Palette.Color)]).Lighter(0.35);
        ColorBar bar = new(tints, 0, classes - 1, "");
        return Figure.Of(new HeatMapTrace(map, Positions.At(area.X), Positions.At(area.Y), bar) { HasColorBar = false });
    }
}
