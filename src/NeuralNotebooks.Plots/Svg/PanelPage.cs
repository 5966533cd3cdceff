namespace NeuralNotebooks.Plots;

/// <summary>Lays one panel out: axes with their ticks and titles, the data, the bar of its colours.</summary>
internal sealed class PanelPage
{
    private const double TickSize = 12, TitleSize = 13, HeadingSize = 13.5, TickLength = 4;
    private const double XTickSpace = 58, YTickSpace = 42;

    private readonly double cellWidth, cellHeight;
    private readonly AxisRange xRange, yRange;
    private readonly bool slanted;

    public PanelPage(Panel panel, double cellWidth, double cellHeight)
    {
        Panel = panel;
        (this.cellWidth, this.cellHeight) = (cellWidth, cellHeight);
        (xRange, yRange) = (panel.XRange, panel.YRange);

        // How wide the y labels are depends on the height, and how high the x labels are on the width that the y labels leave.
        double top = panel.Title is null ? 8 : 27;
        double left = panel.Y.IsVisible ? YLabelWidth(cellHeight - top - 45) + TickLength + 6 + (panel.Y.Title.Length > 0 ? 20 : 4) : 6;
        double right = 16 + ColorBarWidth();
        slanted = panel.XNames is { } names && WidestOf(names) > (cellWidth - left - right) / names.Count - 6;
        double bottom = panel.X.IsVisible ? XLabelHeight() + TickLength + 4 + (panel.X.Title.Length > 0 ? 20 : 2) : 6;
        Wanted = new(left, top, right, bottom);
    }

    public Panel Panel { get; }

    /// <summary>The space that this panel's own titles and ticks take.</summary>
    public Insets Wanted { get; }

    /// <summary>Draws the panel into its cell.</summary>
    public void Draw(SvgWriter svg, double cellLeft, double cellTop, Insets insets)
    {
        double left = cellLeft + insets.Left, top = cellTop + insets.Top;
        double width = Math.Max(cellWidth - insets.Left - insets.Right, 10), height = Math.Max(cellHeight - insets.Top - insets.Bottom, 10);
        if (Panel.HasEqualUnits)
            (left, top, width, height) = WithEqualUnits(left, top, width, height);

        Plane plane = new(svg, new(xRange, left, left + width, Panel.XNames), new(yRange, top + height, top, Panel.YNames), Panel);
        if (Panel.Title is { } title)
            svg.Text(left + width / 2, cellTop + HeadingSize / 2 + 5, title, new(HeadingSize, Anchor.Middle, Bold: true));

        DrawXAxis(plane);
        DrawYAxis(plane);
        svg.BeginClip(plane.Left, plane.Top, plane.Width, plane.Height);
        foreach (PanelShape shape in Panel.Shapes.Where(shape => shape.IsBelow))
            shape.Draw(plane);

        foreach (Trace trace in Panel.Traces)
            trace.Draw(plane);

        foreach (PanelImage image in Panel.Images)
            image.Draw(plane);

        foreach (PanelShape shape in Panel.Shapes.Where(shape => !shape.IsBelow))
            shape.Draw(plane);

        svg.EndClip();
        DrawAxisLines(plane);
        foreach (Note note in Panel.Notes)
            note.Draw(plane);

        if (ColorBar is { } bar)
            DrawColorBar(svg, bar, plane.Right + 14, plane);
    }

    private ColorBar? ColorBar => Panel.Traces.Select(trace => trace.ColorBar).FirstOrDefault(bar => bar is not null);

    private Tick[] XTicks(double width) => Panel.XNames is { } names
        ? NameTicks(names, width)
        : NumberTicks(xRange, (int)(width / XTickSpace), Panel.HasWholeX);

    private Tick[] YTicks(double height) => Panel.YNames is { } names
        ? NameTicks(names, height)
        : NumberTicks(yRange, (int)(height / YTickSpace), Panel.HasWholeY);

    /// <summary>All names, or every second or third where a line of text is higher than the space between them.</summary>
    private static Tick[] NameTicks(IReadOnlyList<string> names, double length)
    {
        int every = (int)Math.Max(Math.Ceiling(names.Count * TickSize * 1.15 / length), 1);
        return [.. names.Select((name, i) => new Tick(i, name)).Where((_, i) => i % every == 0)];
    }

    private static Tick[] NumberTicks(AxisRange range, int about, bool whole)
    {
        (double low, double high) = (Math.Min(range.From, range.To), Math.Max(range.From, range.To));
        return range.IsLog ? Ticks.Log(low, high, about) : Ticks.Linear(low, high, about, whole);
    }

    private double YLabelWidth(double height) => WidestOf(YTicks(height).Select(tick => tick.Label));

    private static double WidestOf(IEnumerable<string> labels) => labels.Select(label => TextWidth.Of(label, TickSize)).DefaultIfEmpty().Max();

    private double XLabelHeight() => slanted ? 6 + 0.64 * WidestOf(Panel.XNames!) + 8 : 17;

    private double ColorBarWidth() => ColorBar is { } bar
        ? 14 + 14 + 8 + WidestOf(bar.Ticks(6).Select(tick => tick.Label)) + (bar.Title.Length > 0 ? 18 : 0)
        : 0;

    private void DrawXAxis(Plane plane)
    {
        if (!Panel.X.IsVisible)
            return;

        foreach (Tick tick in XTicks(plane.Width))
        {
            double x = plane.X[tick.Value];
            if (Panel.X.HasGrid && Panel.XNames is null)
                plane.Svg.Line(x, plane.Top, x, plane.Bottom, Ink.Grid);

            plane.Svg.Line(x, plane.Bottom, x, plane.Bottom + TickLength, Ink.Axis);
            if (slanted)
                plane.Svg.Text(x + 3, plane.Bottom + TickLength + 9, tick.Label, new(TickSize, Anchor.End, Ink.Quiet, Angle: -40));
            else
                plane.Svg.Text(x, plane.Bottom + TickLength + 10, tick.Label, new(TickSize, Anchor.Middle, Ink.Quiet));
        }

        double y = plane.Bottom + TickLength + 4 + XLabelHeight() + TitleSize / 2;
        plane.Svg.Text((plane.Left + plane.Right) / 2, y, Panel.X.Title, new(TitleSize, Anchor.Middle));
    }

    private void DrawYAxis(Plane plane)
    {
        if (!Panel.Y.IsVisible)
            return;

        Tick[] ticks = YTicks(plane.Height);
        foreach (Tick tick in ticks)
        {
            double y = plane.Y[tick.Value];
            if (Panel.Y.HasGrid && Panel.YNames is null)
                plane.Svg.Line(plane.Left, y, plane.Right, y, Ink.Grid);

            plane.Svg.Line(plane.Left - TickLength, y, plane.Left, y, Ink.Axis);
            plane.Svg.Text(plane.Left - TickLength - 4, y, tick.Label, new(TickSize, Anchor.End, Ink.Quiet));
        }

        double x = plane.Left - TickLength - 4 - WidestOf(ticks.Select(tick => tick.Label)) - 13;
        plane.Svg.Text(x, (plane.Top + plane.Bottom) / 2, Panel.Y.Title, new(TitleSize, Anchor.Middle, Angle: -90));
    }

    private void DrawAxisLines(Plane plane)
    {
        if (Panel.X.IsVisible)
            plane.Svg.Line(plane.Left, plane.Bottom, plane.Right, plane.Bottom, Ink.Axis);

        if (Panel.Y.IsVisible)
            plane.Svg.Line(plane.Left, plane.Top, plane.Left, plane.Bottom, Ink.Axis);
    }

    private static void DrawColorBar(SvgWriter svg, ColorBar bar, double left, Plane plane)
    {
        const int Pieces = 64;
        double piece = plane.Height / Pieces;
        for (int i = 0; i < Pieces; i++)
            svg.Rect(left, plane.Bottom - (i + 1) * piece, 14, piece + 0.6, bar.Map[(i + 0.5) / Pieces]);

        Tick[] ticks = bar.Ticks(6);
        foreach (Tick tick in ticks)
        {
            double y = plane.Bottom - bar.Share(tick.Value) * plane.Height;
            svg.Line(left + 14, y, left + 18, y, Ink.Axis);
            svg.Text(left + 22, y, tick.Label, new(TickSize, Color: Ink.Quiet));
        }

        double x = left + 22 + WidestOf(ticks.Select(tick => tick.Label)) + 10;
        svg.Text(x, (plane.Top + plane.Bottom) / 2, bar.Title, new(TitleSize, Anchor.Middle, Angle: -90));
    }

    private (double Left, double Top, double Width, double Height) WithEqualUnits(double left, double top, double width, double height)
    {
        double unit = Math.Min(width / Math.Abs(xRange.To - xRange.From), height / Math.Abs(yRange.To - yRange.From));
        double newWidth = unit * Math.Abs(xRange.To - xRange.From), newHeight = unit * Math.Abs(yRange.To - yRange.From);
        return (left + (width - newWidth) / 2, top + (height - newHeight) / 2, newWidth, newHeight);
    }
}
