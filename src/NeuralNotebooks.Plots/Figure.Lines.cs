using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Plots;

// Lines and points. An array could be Values or any sequence: the priority says Values, and leaves sequences what nothing else takes.
public sealed partial class Figure
{
    /// <summary>A line through points.</summary>
    /// <param name="x">The points' x.</param>
    /// <param name="y">The points' y. Where one is NaN, the line has a gap.</param>
    /// <param name="name">What the legend calls it.</param>
    /// <exception cref="ArgumentException">There are not as many x as y.</exception>
    [OverloadResolutionPriority(1)] // a collection expression fits both, and is meant for this one
    public static Figure Line(Values x, Values y, string? name = null) => new(Points(x, y, name, nameof(Line)));

    /// <summary>A line through points at x = 0, 1, 2, …</summary>
    /// <param name="y">The points' y. Where one is NaN, the line has a gap.</param>
    /// <param name="name">What the legend calls it.</param>
    [OverloadResolutionPriority(1)]
    public static Figure Line(Values y, string? name = null) => Line(Values.Indices(y.Count), y, name);

    /// <inheritdoc cref="Line(Values, Values, string?)"/>
    public static Figure Line<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? name = null)
        where TX : INumber<TX> where TY : INumber<TY> =>
        Line(Values.From(x), Values.From(y), name);

    /// <inheritdoc cref="Line(Values, string?)"/>
    public static Figure Line<T>(IEnumerable<T> y, string? name = null) where T : INumber<T> => Line(Values.From(y), name);

    /// <summary>The curve of a function.</summary>
    /// <param name="f">For example <c>Math.Tanh</c> or <c>x => x * x</c>.</param>
    /// <param name="from">The first x.</param>
    /// <param name="to">The last x.</param>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="points">At how many x it is evaluated.</param>
    public static Figure Function(Func<double, double> f, double from, double to, string? name = null, int points = 201)
    {
        if (!(from < to))
            throw new ArgumentException($"A function is drawn from a smaller to a larger x, not from {from} to {to}.");

        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        double[] x = Values.Between(from, to, points).Numbers;
        return Line(x, x.Select(f).ToArray(), name).YAxis("f(x)");
    }

    /// <summary>Single points.</summary>
    /// <param name="x">The points' x.</param>
    /// <param name="y">The points' y.</param>
    /// <param name="name">What the legend calls them.</param>
    /// <exception cref="ArgumentException">There are not as many x as y.</exception>
    [OverloadResolutionPriority(1)]
    public static Figure Scatter(Values x, Values y, string? name = null)
    {
        PointTrace points = Points(x, y, name, nameof(Scatter));
        (points.HasLine, points.HasMarkers, points.Opacity) = (false, true, x.Count > 200 ? 0.7 : 0.9);
        return new(points);
    }

    /// <inheritdoc cref="Scatter(Values, Values, string?)"/>
    public static Figure Scatter<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? name = null)
        where TX : INumber<TX> where TY : INumber<TY> =>
        Scatter(Values.From(x), Values.From(y), name);

    /// <summary>Points of several classes, each class with a colour and a form of its own.</summary>
    /// <param name="x">[count, 2]: the points' x and y.</param>
    /// <param name="t">[count]: the points' classes: 0, 1, 2, …, or −1 and 1.</param>
    /// <param name="names">The classes' names; class 0, class 1, … when not said.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [OverloadResolutionPriority(2)]
    public static Figure Scatter(Tensor x, Tensor t, IReadOnlyList<string>? names = null)
    {
        // Two vectors are no points and classes: they are the x and the y.
        if (x.Shape.Rank < 2)
            return Scatter((Values)x, (Values)t);

        if (x.Shape.Rank != 2 || x.Shape[1] != 2 || t.Size != x.Shape[0])
            throw new ArgumentException(
                $"Scatter draws points in the plane: x must be [count, 2] and t [count] classes, but they are {x.Shape} and {t.Shape}.");

        double[] points = x.ToArray(), classes = t.ToArray();
        Figure figure = Empty();
        double[] labels = [.. classes.Distinct().Order()];
        foreach (double label in labels)
        {
            int[] members = [.. Enumerable.Range(0, classes.Length).Where(i => classes[i] == label)];

            // A class keeps its colour where others are missing; −1 and 1, which are no such numbers, are counted.
            int number = labels[0] < 0 ? Array.IndexOf(labels, label) : (int)label;
            string name = names is not null && number < names.Count ? names[number] : $"class {Json.Short(label)}";
            Figure cluster = Scatter(members.Select(i => points[2 * i]), members.Select(i => points[2 * i + 1]), name);
            figure.Add(cluster.Symbol(Plots.Markers.Symbol(number)).Color(Palette.Color(number)));
        }

        return figure.XAxis("x₁").YAxis("x₂");
    }

    private static PointTrace Points(Values x, Values y, string? name, string method) => x.Count == y.Count
        ? new(Positions.At(x), y) { Name = name }
        : throw new ArgumentException($"{method} needs as many x as y, but there are {x.Count} and {y.Count}.");
}
