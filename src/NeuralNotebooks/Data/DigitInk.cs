using System.Runtime.InteropServices;

namespace NeuralNotebooks;

/// <summary>
/// Puts a pen's way on paper of 28 × 28 grey pixels, as MNIST has it: the ink fits a square of 20 pixels, and the picture is moved
/// until its centre of mass lies in the middle. One pixel all around stays white.
/// </summary>
internal sealed class DigitInk
{
    private const int Side = DigitImages.Width;
    private const double Box = 20;
    private const double Margin = 1.2;

    private readonly double[] ink = new double[Side * Side];
    private readonly double[] roughness = new double[Side * Side];

    /// <summary>Draws the picture.</summary>
    /// <param name="path">The pen's way; it is moved to its place on the paper.</param>
    /// <param name="writer">Whose pen.</param>
    /// <param name="random">The picture's random numbers.</param>
    /// <param name="picture">28 × 28 pixels: 0 is paper, 255 is ink.</param>
    public void Draw(List<PenPoint> path, DigitWriter writer, RandomStream random, Span<byte> picture)
    {
        Span<PenPoint> points = CollectionsMarshal.AsSpan(path);
        double width = Math.Clamp(writer.PenWidth * Math.Exp(random.NextNormal(0, 0.1)), 1.3, 4.6);
        double size = Box * random.NextDouble(0.88, 1.02);
        Scale(points, size - width);
        Centre(points, width / 2 + writer.Blur / 2, 0.55 * random.NextNormal(), 0.55 * random.NextNormal());

        for (int i = 0; i < roughness.Length; i++)
            roughness[i] = writer.Grain * (4 * random.NextSingle() - 2);
        Array.Clear(ink);
        for (int i = 1; i < points.Length; i++)
            if (!points[i].Starts)
                DrawLine(points[i - 1], points[i], width / 2, writer.Blur);
        if (random.NextDouble() < 0.03)
            DrawSpeck(width, writer.Blur, random);

        double darkness = random.NextNormal(1.06, 0.05);
        for (int i = 0; i < ink.Length; i++)
        {
            double grey = 255 * darkness * ink[i] * (1 - 0.05 * random.NextSingle());
            picture[i] = (byte)Math.Clamp(Math.Round(grey), 0, 255);
        }
    }

    private static void Scale(Span<PenPoint> points, double size)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (PenPoint point in points)
        {
            left = Math.Min(left, point.X);
            right = Math.Max(right, point.X);
            top = Math.Min(top, point.Y);
            bottom = Math.Max(bottom, point.Y);
        }

        double scale = size / Math.Max(right - left, bottom - top);
        foreach (ref PenPoint point in points)
            point = point with { X = scale * (point.X - (left + right) / 2), Y = scale * (point.Y - (top + bottom) / 2) };
    }

    /// <summary>
    /// Moves the centre of mass (each line weighs its length times its width) to the middle of the paper, but no ink over the edge.
    /// </summary>
    private static void Centre(Span<PenPoint> points, double reach, double offsetX, double offsetY)
    {
        double mass = 1e-9, momentX = 0, momentY = 0, extentX = 0, extentY = 0;
        for (int i = 0; i < points.Length; i++)
        {
            extentX = Math.Max(extentX, Math.Abs(points[i].X));
            extentY = Math.Max(extentY, Math.Abs(points[i].Y));
            if (points[i].Starts)
                continue;
            double dx = points[i].X - points[i - 1].X;
            double dy = points[i].Y - points[i - 1].Y;
            double weight = Math.Sqrt(dx * dx + dy * dy) * (points[i].Pressure + points[i - 1].Pressure);
            mass += weight;
            momentX += weight * (points[i].X + points[i - 1].X) / 2;
            momentY += weight * (points[i].Y + points[i - 1].Y) / 2;
        }

        double roomX = Math.Max(0, Side / 2.0 - Margin - reach - extentX);
        double roomY = Math.Max(0, Side / 2.0 - Margin - reach - extentY);
        double moveX = Side / 2.0 + Math.Clamp(offsetX - momentX / mass, -roomX, roomX);
        double moveY = Side / 2.0 + Math.Clamp(offsetY - momentY / mass, -roomY, roomY);
        foreach (ref PenPoint point in points)
            point = point with { X = point.X + moveX, Y = point.Y + moveY };
    }

    /// <summary>
    /// Inks every pixel near a line by its distance d from it: ½ + (r + roughness - d) / blur, between 0 and 1, where r is half the
    /// line's width at the nearest point. Lines that cross do not get darker.
    /// </summary>
    private void DrawLine(PenPoint from, PenPoint to, double halfWidth, double blur)
    {
        if (from.Pressure == 0 || to.Pressure == 0)
            return;
        double reach = halfWidth * Math.Max(from.Pressure, to.Pressure) + blur / 2 + 0.6;
        int left = Math.Max(1, (int)(Math.Min(from.X, to.X) - reach));
        int right = Math.Min(Side - 2, (int)(Math.Max(from.X, to.X) + reach));
        int top = Math.Max(1, (int)(Math.Min(from.Y, to.Y) - reach));
        int bottom = Math.Min(Side - 2, (int)(Math.Max(from.Y, to.Y) + reach));
        double dx = to.X - from.X;
        double dy = to.Y - from.Y;
        double perLength2 = 1 / (dx * dx + dy * dy + 1e-12);
        for (int row = top; row <= bottom; row++)
        {
            double py = row + 0.5 - from.Y;
            for (int column = left; column <= right; column++)
            {
                double px = column + 0.5 - from.X;
                double along = Math.Clamp((px * dx + py * dy) * perLength2, 0, 1);
                double ex = px - along * dx;
                double ey = py - along * dy;
                double radius = halfWidth * (from.Pressure + along * (to.Pressure - from.Pressure));
                int at = row * Side + column;
                double share = 0.5 + (radius + roughness[at] - Math.Sqrt(ex * ex + ey * ey)) / blur;
                ink[at] = Math.Max(ink[at], Math.Min(share, 1));
            }
        }
    }

    /// <summary>A bit of a neighbour's stroke, or of dirt, somewhere in the square.</summary>
    private void DrawSpeck(double width, double blur, RandomStream random)
    {
        double x = Side / 2.0 + random.NextDouble(-0.5, 0.5) * Box;
        double y = Side / 2.0 + random.NextDouble(-0.5, 0.5) * Box;
        var start = new PenPoint(x, y, random.NextDouble(0.4, 0.9), true);
        PenPoint to = start with { X = x + 1.2 * random.NextNormal(), Y = y + 1.2 * random.NextNormal() };
        DrawLine(start, to, width / 2, blur);
    }
}
