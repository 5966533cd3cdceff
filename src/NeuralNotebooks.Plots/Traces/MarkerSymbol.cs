namespace NeuralNotebooks.Plots;

/// <summary>The form of a point. Classes differ in it, and not in colour alone.</summary>
internal enum MarkerSymbol
{
    Circle,
    Square,
    Diamond,
    Triangle,
    Cross,
    Star,
}

internal static class Markers
{
    /// <summary>The form of a class's points.</summary>
    public static MarkerSymbol Symbol(int index) => (MarkerSymbol)(index % Enum.GetValues<MarkerSymbol>().Length);

    public static string ToPlotly(this MarkerSymbol symbol) => symbol switch
    {
        MarkerSymbol.Triangle => "triangle-up",
        MarkerSymbol.Cross => "x",
        _ => symbol.ToString().ToLowerInvariant(),
    };

    public static void Draw(SvgWriter svg, MarkerSymbol symbol, double x, double y, double size, string color, double opacity)
    {
        double r = size / 2;
        switch (symbol)
        {
            case MarkerSymbol.Circle:
                svg.Ellipse(x, y, r, r, color, "#fff", 0.7, opacity);
                break;
            case MarkerSymbol.Square:
                svg.Rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, color, "#fff", 0.7, opacity);
                break;
            default:
                svg.Polygon(Corners(symbol).Select(corner => (x + r * corner.X, y + r * corner.Y)), color, opacity, "#fff");
                break;
        }
    }

    private static IEnumerable<(double X, double Y)> Corners(MarkerSymbol symbol) => symbol switch
    {
        MarkerSymbol.Diamond => [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
        MarkerSymbol.Triangle => [(0, -1.15), (1.1, 0.8), (-1.1, 0.8)],
        MarkerSymbol.Cross =>
        [
            (-1, -0.5), (-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0),
            (1, 0.5), (0.5, 1), (0, 0.5), (-0.5, 1), (-1, 0.5), (-0.5, 0),
        ],
        _ => Enumerable.Range(0, 10).Select(i =>
        {
            double radius = i % 2 == 0 ? 1.4 : 0.56;
            (double sin, double cos) = Math.SinCos(Math.PI * i / 5);
            return (radius * sin, -radius * cos);
        }),
    };
}
