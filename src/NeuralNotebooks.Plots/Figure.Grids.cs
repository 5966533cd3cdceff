namespace NeuralNotebooks.Plots;

// Figures made of figures.
public sealed partial class Figure
{
    /// <summary>Makes the figure for a telephone, where it is not just narrower.</summary>
    private Func<int, Figure>? narrow;

    private const int PanelWidth = 380, PanelHeight = 290, NarrowWidth = 370;

    /// <summary>Several charts beside and below each other. The title of each stands above it.</summary>
    /// <param name="figures">Figures of one panel each.</param>
    public static Figure Grid(params ReadOnlySpan<Figure> figures) => Grid(figures.Length is 1 or 2 or 4 ? 2 : 3, figures);

    /// <summary>Several charts, so many beside each other. The title of each stands above it.</summary>
    /// <param name="columns">How many there are in a row.</param>
    /// <param name="figures">Figures of one panel each.</param>
    /// <exception cref="ArgumentException">There is no figure, or one has several panels, frames or choices.</exception>
    public static Figure Grid(int columns, params ReadOnlySpan<Figure> figures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (figures.Length == 0)
            throw new ArgumentException("Grid puts charts together, but there is none.");

        Figure grid = new();
        for (int i = 0; i < figures.Length; i++)
        {
            figures[i].RequireSingle(nameof(Grid));
            Panel panel = figures[i].Panel.Copy();
            (panel.Title, panel.Row, panel.Column) = (figures[i].Heading ?? panel.Title, i / columns, i % columns);
            grid.Panels.Add(panel);
        }

        int rows = (figures.Length + columns - 1) / columns, across = Math.Min(columns, figures.Length);
        return grid.Size(Math.Min(across * PanelWidth, 960), 30 + rows * (across > 2 ? PanelHeight * 5 / 6 : PanelHeight));
    }

    /// <summary>
    /// A chart that moves: Play goes through the frames, a slider shows any one. Where nothing can move, the last frame is shown.
    /// </summary>
    /// <param name="frames">The frames: each a label and a figure with the same lines, points and maps.</param>
    /// <param name="name">What the labels count, such as "epoch".</param>
    /// <exception cref="ArgumentException">There is no frame, or two differ in more than their numbers.</exception>
    public static Figure Animate(IEnumerable<(string Label, Figure Figure)> frames, string name = "")
    {
        // Their axes will be the same: a caller's figures stay what they are.
        (string Label, Figure Figure)[] all = [.. frames.Select(frame => (frame.Label, new Figure(frame.Figure)))];
        if (all.Length == 0)
            throw new ArgumentException("An animation needs at least one frame.");

        string Kinds(Figure figure) => string.Join("; ", figure.Panels.Select(panel => string.Join(", ", panel.Traces.Select(Kind))));
        string Kind(Trace trace) => trace is PointTrace { Band: not null } ? $"{trace.Kind} with a band" : trace.Kind;
        foreach ((string label, Figure frame) in all)
            if (Kinds(frame) != Kinds(all[0].Figure))
                throw new ArgumentException(
                    $"All frames of an animation show the same things, but {all[0].Label} has {Kinds(all[0].Figure)}, and {label} has {Kinds(frame)}.");

        FixRanges([.. all.Select(frame => frame.Figure)]);
        return new Figure(all[^1].Figure) { Frames = all, FrameName = name };
    }

    /// <summary>Several charts in one place, with a button for each. Where nothing can be pressed, the first one is shown.</summary>
    /// <param name="choices">The text of each button, and its chart.</param>
    /// <exception cref="ArgumentException">There is no chart, or one has several panels, frames or choices.</exception>
    public static Figure Choose(params ReadOnlySpan<(string Label, Figure Figure)> choices)
    {
        if (choices.Length == 0)
            throw new ArgumentException("Choose needs at least one chart.");

        foreach ((_, Figure figure) in choices)
            figure.RequireSingle(nameof(Choose));

        return new Figure(choices[0].Figure) { Choices = [.. choices] };
    }

    /// <summary>A figure that looks like another.</summary>
    private Figure(Figure other)
    {
        Panels.AddRange(other.Panels.Select(panel => panel.Copy()));
        (Heading, Width, Height) = (other.Heading, other.Width, other.Height);
    }

    /// <summary>The figure for a telephone: as wide as its screen, and with one panel below the other.</summary>
    /// <returns>This figure, if it is small enough.</returns>
    internal Figure Narrow()
    {
        if (Width <= NarrowWidth)
            return this;

        if (narrow is not null)
        {
            Figure other = narrow(NarrowWidth);
            other.Heading = Heading;
            return other;
        }

        Figure small = new(this) { Frames = Frames, FrameName = FrameName, Choices = Choices };
        int rows = Panels.Max(panel => panel.Row) + 1;
        for (int i = 0; i < Panels.Count; i++)
            (small.Panels[i].Row, small.Panels[i].Column) = (i, 0);

        // Charts get a little lower with their width; diagrams have not less to show.
        if (Panels.Count > 1)
            return small.Size(NarrowWidth, Math.Max(Height / rows * 9 / 10, 220) * Panels.Count);

        return small.Size(NarrowWidth, Panel.X.IsVisible ? Math.Min(Height, 350) : Height);
    }

    /// <summary>Says how the figure is made for a telephone, which has so many pixels.</summary>
    internal Figure InsteadWhereNarrow(Func<int, Figure> make)
    {
        narrow = make;
        return this;
    }

    /// <summary>Gives the axes of all frames the range that all of them need: what moves must be the data.</summary>
    private static void FixRanges(Figure[] frames)
    {
        for (int i = 0; i < frames[0].Panels.Count; i++)
        {
            Panel[] panels = [.. frames.Select(frame => frame.Panels[i])];
            Fix(panels, panel => panel.X, panel => panel.XRange);
            Fix(panels, panel => panel.Y, panel => panel.YRange);
        }
    }

    private static void Fix(Panel[] panels, Func<Panel, Axis> axis, Func<Panel, AxisRange> range)
    {
        AxisRange[] ranges = [.. panels.Select(range)];
        double low = ranges.Min(one => Math.Min(one.From, one.To)), high = ranges.Max(one => Math.Max(one.From, one.To));
        foreach (Panel panel in panels)
            (axis(panel).From, axis(panel).To) = (low, high);
    }
}
