namespace NeuralNotebooks.Plots;

public sealed partial class Figure
{
    /// <summary>What stands above the chart.</summary>
    public Figure Title(string text)
    {
        Heading = text;
        return this;
    }

    /// <summary>Says what the x axis shows, in every panel of the figure.</summary>
    /// <param name="title">For example "epoch".</param>
    /// <param name="from">Where it begins; the data say it when this is not said.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="log">Whether it is logarithmic: each power of ten takes the same space.</param>
    /// <exception cref="ArgumentException">A logarithmic axis would begin or end at 0 or below, or the axis is empty.</exception>
    public Figure XAxis(string title, double? from = null, double? to = null, bool log = false) =>
        SetAxes(panel => panel.X, title, from, to, log);

    /// <summary>Says what the y axis shows, in every panel of the figure.</summary>
    /// <inheritdoc cref="XAxis"/>
    public Figure YAxis(string title, double? from = null, double? to = null, bool log = false) =>
        SetAxes(panel => panel.Y, title, from, to, log);

    /// <summary>Says what the height of a surface shows.</summary>
    public Figure ZAxis(string title)
    {
        foreach (Panel panel in Panels)
            panel.ZTitle = title;

        return this;
    }

    /// <summary>Makes one unit as long on both axes, so that circles are round.</summary>
    public Figure EqualUnits()
    {
        foreach (Panel panel in Panels)
            panel.HasEqualUnits = true;

        return this;
    }

    /// <summary>The size of the chart in pixels. Where there is less space, it gets narrower.</summary>
    /// <param name="width">620 when not said.</param>
    /// <param name="height">390 when not said.</param>
    public Figure Size(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 100);
        (Width, Height) = (width, height);
        return this;
    }

    /// <summary>Gives all lines, points and bars so far this colour.</summary>
    /// <param name="css">One of <see cref="Palette"/>, or any CSS colour.</param>
    public Figure Color(string css) => EachTrace<Trace>(trace => trace.ChosenColor = css);

    /// <summary>Draws all lines so far dashed.</summary>
    public Figure Dashed() => EachTrace<PointTrace>(line => line.Dash = LineDash.Dashed);

    /// <summary>Draws all lines so far dotted.</summary>
    public Figure Dotted() => EachTrace<PointTrace>(line => line.Dash = LineDash.Dotted);

    /// <summary>Draws all lines so far this many pixels wide.</summary>
    public Figure LineWidth(double pixels) => EachTrace<PointTrace>(line => line.Width = pixels);

    /// <summary>Marks the points of all lines so far, or makes markers that are there larger or smaller.</summary>
    /// <param name="size">In pixels.</param>
    public Figure Markers(double size = 7) => EachTrace<PointTrace>(line => (line.HasMarkers, line.MarkerSize) = (true, size));

    /// <summary>Puts bars of the same place on each other instead of side by side.</summary>
    public Figure Stacked()
    {
        foreach (Panel panel in Panels)
            panel.IsStacked = true;

        return this;
    }

    /// <summary>Fills the space between two lines around the last line, such as its mean plus and minus the standard deviation.</summary>
    /// <param name="low">A number below each point.</param>
    /// <param name="high">A number above each point.</param>
    /// <exception cref="InvalidOperationException">The figure has no line.</exception>
    /// <exception cref="ArgumentException">There are more or fewer numbers than points.</exception>
    public Figure Band(Values low, Values high)
    {
        PointTrace line = Panels.SelectMany(panel => panel.Traces).OfType<PointTrace>().LastOrDefault(trace => trace.HasLine)
            ?? throw new InvalidOperationException("Band fills the space around a line: begin with Figure.Line(...).");
        if (low.Count != line.Count || high.Count != line.Count)
            throw new ArgumentException(
                $"The line has {line.Count} points, but the band {low.Count} numbers below it and {high.Count} above it.");

        line.Band = (low, high);
        return this;
    }

    /// <summary>Writes a text beside a point, with an arrow to it.</summary>
    /// <param name="x">The point's x.</param>
    /// <param name="y">The point's y.</param>
    /// <param name="text">The text; \n begins a new line.</param>
    /// <param name="right">How many pixels right of the point it stands.</param>
    /// <param name="down">How many pixels below the point it stands; above it, when negative.</param>
    public Figure Annotate(double x, double y, string text, double right = 30, double down = -36)
    {
        foreach (Panel panel in Panels)
            panel.Notes.Add(new(x, y, text) { Right = right, Down = down, HasArrow = true });

        return this;
    }

    /// <summary>Writes a text at a point.</summary>
    /// <param name="x">The point's x.</param>
    /// <param name="y">The point's y.</param>
    /// <param name="text">The text; \n begins a new line.</param>
    public Figure Text(double x, double y, string text)
    {
        foreach (Panel panel in Panels)
            panel.Notes.Add(new(x, y, text));

        return this;
    }

    /// <summary>Draws a dashed line across the chart, such as a threshold.</summary>
    /// <param name="y">Its height.</param>
    public Figure HorizontalLine(double y) => AddShape(new(ShapeKind.Across, 0, y, 0, y) { Dash = LineDash.Dashed });

    /// <summary>Draws a dashed upright line through the chart, such as the best epoch.</summary>
    /// <param name="x">Where it stands.</param>
    public Figure VerticalLine(double x) => AddShape(new(ShapeKind.Upright, x, 0, x, 0) { Dash = LineDash.Dashed });

    /// <summary>Gives the markers of all lines and points so far this form.</summary>
    internal Figure Symbol(MarkerSymbol symbol) => EachTrace<PointTrace>(points => points.Symbol = symbol);

    internal Figure AddShape(PanelShape shape)
    {
        foreach (Panel panel in Panels)
            panel.Shapes.Add(shape);

        return this;
    }

    /// <summary>Makes a diagram of a chart: coordinates from left to right and from bottom to top, and no axes.</summary>
    internal Figure HideAxes(double left, double right, double bottom, double top)
    {
        Panel.X.IsVisible = Panel.Y.IsVisible = false;
        (Panel.X.From, Panel.X.To) = (left, right);
        (Panel.Y.From, Panel.Y.To, Panel.Y.IsReversed) = (Math.Min(bottom, top), Math.Max(bottom, top), bottom > top);
        return this;
    }

    internal Figure AddNote(Note note)
    {
        Panel.Notes.Add(note);
        return this;
    }

    internal Figure EachTrace<T>(Action<T> change) where T : Trace
    {
        foreach (T trace in Panels.SelectMany(panel => panel.Traces).OfType<T>())
            change(trace);

        return this;
    }

    private Figure SetAxes(Func<Panel, Axis> of, string title, double? from, double? to, bool log)
    {
        if (log && (from <= 0 || to <= 0))
            throw new ArgumentException($"The logarithmic axis {title} cannot reach 0: it goes from {from} to {to}.");

        if (from >= to)
            throw new ArgumentException($"The axis {title} goes from {from} to {to}: there is nothing between them.");

        // The axes of an animation have the range that all frames need.
        bool keepsRange = Frames.Count > 0;
        foreach (Axis axis in Panels.Select(of))
            (axis.Title, axis.From, axis.To, axis.IsLog) = (title, from ?? (keepsRange ? axis.From : null), to ?? (keepsRange ? axis.To : null), log);

        return this;
    }
}
