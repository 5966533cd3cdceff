namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    private const int MapSide = 61;

    /// <summary>A loss of two weights from above, with the ways that optimizers took on it.</summary>
    /// <param name="loss">The loss at (w₁, w₂).</param>
    /// <param name="w1">The first and the last w₁.</param>
    /// <param name="w2">The first and the last w₂.</param>
    /// <param name="paths">The name of each optimizer, and the weights it went through.</param>
    public static Figure LossSurface(
        Func<double, double, double> loss, (double From, double To) w1, (double From, double To) w2,
        params IReadOnlyList<(string Name, IReadOnlyList<(double W1, double W2)> Weights)> paths)
    {
        Values x = Values.Between(w1.From, w1.To, MapSide), y = Values.Between(w2.From, w2.To, MapSide);
        Values2D heights = Values2D.Of(loss, x, y);
        Figure figure = LossMap(x, y, heights);
        for (int i = 0; i < paths.Count; i++)
            figure.Add(Path(paths[i].Weights, paths[i].Name, i));

        return figure.Title("Loss surface").XAxis("w₁", w1.From, w1.To).YAxis("w₂", w2.From, w2.To);
    }

    /// <summary>The same as hills and valleys that can be turned, with the ways through them.</summary>
    /// <inheritdoc cref="LossSurface"/>
    public static Figure LossSurface3D(
        Func<double, double, double> loss, (double From, double To) w1, (double From, double To) w2,
        params IReadOnlyList<(string Name, IReadOnlyList<(double W1, double W2)> Weights)> paths)
    {
        Values x = Values.Between(w1.From, w1.To, MapSide), y = Values.Between(w2.From, w2.To, MapSide);
        Values2D heights = Values2D.Of(loss, x, y);
        Figure figure = Figure.Surface(x, y, heights, ColorMap.Viridis.Lighter(0.75)).ColorTitle("loss");
        Extent extent = Extent.Of(heights.Numbers);
        for (int i = 0; i < paths.Count; i++)
        {
            // A little above the ground, or the hills would hide half of it.
            (string name, IReadOnlyList<(double W1, double W2)> weights) = paths[i];
            double[] z = [.. weights.Select(w => loss(w.W1, w.W2) + 0.02 * extent.Length)];
            figure.Add(Figure.Of(new PointTrace(Positions.At(weights.Select(w => w.W1).ToArray()), weights.Select(w => w.W2).ToArray())
            {
                Name = name,
                Z = z,
                HasMarkers = true,
                MarkerSize = 3,
                Width = 5,
                ChosenColor = PathColor(i),
            }));
        }

        return figure.Title("Loss surface").XAxis("w₁", w1.From, w1.To).YAxis("w₂", w2.From, w2.To).ZAxis("loss");
    }

    /// <summary>Light colours, on which paths can be seen; lines at factors where a few heights are far above the others.</summary>
    internal static Figure LossMap(Values x, Values y, Values2D heights)
    {
        double[] sorted = [.. heights.Numbers.Where(double.IsFinite).Order()];
        bool log = sorted.Length > 0 && sorted[0] >= 0 && sorted[^1] > 30 * BoxTrace.Quantile(sorted, 0.25);
        return Figure.Contour(x, y, heights, ColorMap.Viridis.Lighter(0.75), log).ColorTitle("loss");
    }

    /// <summary>A way over a map: a white edge keeps it apart from the colours, and its end is marked.</summary>
    internal static Figure Path(IReadOnlyList<(double W1, double W2)> weights, string name, int index)
    {
        string color = PathColor(index);
        double[] x = [.. weights.Select(w => w.W1)], y = [.. weights.Select(w => w.W2)];
        return Figure.Line(x, y).LineWidth(4).Color("#ffffff")
            .Add(Figure.Line(x, y, name).LineWidth(2).Markers(weights.Count > 60 ? 3 : 5).Symbol((MarkerSymbol)(index % 4)).Color(color))
            .Add(Figure.Scatter([x[^1]], [y[^1]]).Symbol(MarkerSymbol.Star).Markers(13).Color(color));
    }

    // Colours that viridis does not have.
    private static string PathColor(int index) =>
        new[] { Palette.Vermillion, Palette.Black, Palette.Purple, Palette.Blue, Palette.Orange }[index % 5];
}
