using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>
/// A chart. Make one with a static method named after what it shows, say what its axes are, and return it from a cell. Where a front end
/// has Plotly the chart is live; everywhere else it is the same picture, still.
/// </summary>
/// <remarks>
/// Every method that changes a figure returns it, so that calls can follow each other. Titles, names and labels show as they are
/// written: there are no tags in them.
/// </remarks>
/// <example>
/// <code>
/// Figure.Line(training, name: "training")
///     .Add(Figure.Line(validation, name: "validation").Dashed())
///     .Title("Loss").XAxis("epoch").YAxis("loss", log: true)
/// </code>
/// </example>
public sealed partial class Figure : IDisplayable
{
    private Figure()
    {
    }

    private Figure(Trace trace)
    {
        Panels.Add(new());
        Add(trace);
    }

    internal static Figure Of(Trace trace) => new(trace);

    /// <summary>A figure that looks like another, to go on with.</summary>
    internal static Figure Of(Figure other) => new(other);

    /// <summary>Axes with nothing between them, to draw shapes and notes on.</summary>
    internal static Figure Empty()
    {
        Figure figure = new();
        figure.Panels.Add(new());
        return figure;
    }

    internal List<Panel> Panels { get; } = [];

    internal string? Heading { get; private set; }

    internal int Width { get; private set; } = 620;

    internal int Height { get; private set; } = 390;

    /// <summary>The states of an animation, each with its label.</summary>
    internal IReadOnlyList<(string Label, Figure Figure)> Frames { get; private init; } = [];

    /// <summary>What counts the frames, such as "epoch".</summary>
    internal string FrameName { get; private init; } = "";

    /// <summary>The charts among which buttons choose, each with its button's text.</summary>
    internal IReadOnlyList<(string Label, Figure Figure)> Choices { get; private init; } = [];

    /// <summary>The figure's only panel, where there is one.</summary>
    private Panel Panel => Panels[0];

    /// <summary>Puts other figures' lines, points, bars and notes onto this one's axes. Each takes the next colour.</summary>
    /// <param name="figures">Figures of one panel each.</param>
    /// <exception cref="ArgumentException">A figure has several panels, frames or choices.</exception>
    public Figure Add(params ReadOnlySpan<Figure> figures)
    {
        RequireSingle(nameof(Add));
        foreach (Figure figure in figures)
        {
            figure.RequireSingle(nameof(Add));
            foreach (Trace trace in figure.Panel.Traces)
                Add(trace);

            Panel.Shapes.AddRange(figure.Panel.Shapes);
            Panel.Notes.AddRange(figure.Panel.Notes);
            Panel.Images.AddRange(figure.Panel.Images);
        }

        return this;
    }

    /// <summary>The chart as a picture: an SVG document that needs nothing else.</summary>
    public string ToSvg() => new FigurePage(this).Draw();

    /// <summary>The chart in Plotly's JSON: an object with data, layout, frames and config.</summary>
    public string ToJson() => Json.Text(PlotlyFigure.Of(this));

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => FigureBundle.Of(this);

    /// <summary>What the chart shows, in words.</summary>
    public override string ToString() => FigureText.Of(this);

    private void Add(Trace trace)
    {
        Trace copy = trace.Copy();
        copy.ColorIndex = Panel.Traces.Count(other => other.TakesColor && other.ChosenColor is null);
        Panel.Traces.Add(copy);
    }

    private void RequireSingle(string method)
    {
        if (Panels.Count != 1 || Frames.Count > 0 || Choices.Count > 0)
            throw new ArgumentException(
                $"{method} works with figures of one panel; this one has {Parts()}. Combine the single figures first, then put them together.");

        string Parts() => Frames.Count > 0 ? $"{Frames.Count} frames" : Choices.Count > 0 ? $"{Choices.Count} choices" : $"{Panels.Count} panels";
    }
}
