namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    /// <summary>A curve and its tangent at one point: what a derivative is.</summary>
    /// <param name="f">The function.</param>
    /// <param name="derivative">Its derivative.</param>
    /// <param name="at">Where the tangent touches.</param>
    /// <param name="from">The first x.</param>
    /// <param name="to">The last x.</param>
    public static Figure Tangent(Func<double, double> f, Func<double, double> derivative, double at, double from, double to)
    {
        double y = f(at), slope = derivative(at);

        // The tangent is as long as the curve is wide or high, whichever ends first.
        Figure curve = Figure.Function(f, from, to, "f(x)");
        Extent height = Extent.Of(Values.Between(from, to, CurvePoints).Select(f));
        double reach = 0.35 * (to - from);
        if (slope != 0)
            reach = Math.Min(reach, 0.5 * Math.Max(height.Length, 1e-12) / Math.Abs(slope));

        return curve
            .Add(Figure.Line([at - reach, at + reach], [y - slope * reach, y + slope * reach], "tangent"))
            .Add(Figure.Scatter([at], [y]).Markers(10).Color(Palette.Black))
            .Annotate(at, y, $"slope {Json.Short(slope)}", right: slope > 0 ? -50 : 50)
            .Title("A derivative is the slope of the tangent");
    }

    /// <summary>Gradient descent on a curve, step by step: w ← w − η·f'(w).</summary>
    /// <param name="f">The loss, of one weight.</param>
    /// <param name="derivative">Its derivative.</param>
    /// <param name="start">The first weight.</param>
    /// <param name="learningRate">η</param>
    /// <param name="steps">How many steps to go, 200 at most.</param>
    /// <param name="from">The first w to draw the curve at; when not said, the steps say it.</param>
    /// <param name="to">The last w to draw the curve at.</param>
    public static Figure Descent(
        Func<double, double> f, Func<double, double> derivative, double start, double learningRate, int steps = 20,
        double? from = null, double? to = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 200);
        List<double> w = [start];
        for (int step = 0; step < steps && double.IsFinite(w[^1]); step++)
            w.Add(w[^1] - learningRate * derivative(w[^1]));

        (double first, double last) = CurveAround(w, from, to);
        if (!double.IsFinite(f(first)) || !double.IsFinite(f(last)))
            (first, last) = (start - 1, start + 1);

        double[] loss = [.. w.Select(f)];
        Figure curve = Figure.Function(f, first, last, "loss").Color(Palette.Grey);
        Extent height = Extent.Of(Values.Between(first, last, CurvePoints).Select(f));
        double margin = 0.08 * Math.Max(height.Length, 1e-12);

        // A slider with more marks than pixels helps nobody.
        int every = (steps + 39) / 40;
        IEnumerable<int> shown = Enumerable.Range(0, w.Count).Where(step => step % every == 0 || step == w.Count - 1);
        return Figure.Animate(shown.Select(step => ($"{step}", Frame(step))), "step")
            .Title(FormattableString.Invariant($"Gradient descent with learning rate {learningRate}"));

        Figure Frame(int step) => Figure.Of(curve)
            .Add(Figure.Line(w.Take(step + 1), loss.Take(step + 1), "steps").LineWidth(1.4).Markers(6).Color(Palette.Sky))
            .Add(Figure.Scatter([w[step]], [loss[step]], "weight").Markers(12).Color(Palette.Vermillion))
            .XAxis("w", first, last).YAxis("loss", height.Low - margin, height.High + margin);
    }

    /// <summary>The part of the curve to draw. Where steps lead far away, the curve's first part is shown, and that they leave it.</summary>
    private static (double From, double To) CurveAround(List<double> w, double? from, double? to)
    {
        double width = Math.Max(Math.Abs(w[1] - w[0]), 1e-3 * Math.Max(Math.Abs(w[0]), 1));
        double[] near = [.. w.Where(weight => Math.Abs(weight - w[0]) <= 20 * width)];
        double margin = 0.15 * Math.Max(near.Max() - near.Min(), width);
        return (from ?? near.Min() - margin, to ?? near.Max() + margin);
    }
}
