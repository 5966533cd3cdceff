namespace NeuralNotebooks.Plots;

/// <summary>Draws arrows.</summary>
internal static class Arrow
{
    private const double Length = 8, HalfWidth = 3.2;

    /// <summary>A straight arrow from one point to another.</summary>
    public static void Draw(SvgWriter svg, double fromX, double fromY, double toX, double toY, string color, double width)
    {
        double length = Math.Sqrt((toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY));
        if (!(length > 1))
            return;

        double x = (toX - fromX) / length, y = (toY - fromY) / length, baseX = toX - Length * x, baseY = toY - Length * y;
        svg.Line(fromX, fromY, baseX, baseY, color, width);
        svg.Polygon([(toX, toY), (baseX - HalfWidth * y, baseY + HalfWidth * x), (baseX + HalfWidth * y, baseY - HalfWidth * x)], color);
    }
}
