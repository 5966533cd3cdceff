using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>One set of data in a panel, drawn one way: as Plotly's JSON, and with our own pen.</summary>
internal abstract class Trace
{
    /// <summary>What the legend calls it.</summary>
    public string? Name { get; set; }

    /// <summary>The colour chosen for it, if one was.</summary>
    public string? ChosenColor { get; set; }

    /// <summary>Its place among the traces of its panel that take a colour from the palette.</summary>
    public int ColorIndex { get; set; }

    /// <summary>Whether the trace is of one colour.</summary>
    public virtual bool TakesColor => true;

    public string Color => ChosenColor ?? Palette.Color(ColorIndex);

    /// <summary>What people call such a chart.</summary>
    public abstract string Kind { get; }

    /// <summary>How many points, bars or cells it has.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the legend names it.</summary>
    public bool HasKey => Name is not null && TakesColor;

    /// <summary>The names along the x axis, if it stands at names.</summary>
    public virtual IReadOnlyList<string>? XNames => null;

    /// <summary>The names along the y axis, if it stands at names.</summary>
    public virtual IReadOnlyList<string>? YNames => null;

    /// <summary>Where it stands along the x axis.</summary>
    public virtual IReadOnlyList<double>? XNumbers => null;

    /// <summary>Where it stands along the y axis, if it has rows.</summary>
    public virtual IReadOnlyList<double>? YNumbers => null;

    /// <summary>What it covers of the x axis.</summary>
    public abstract Extent XExtent(bool log);

    /// <summary>What it covers of the y axis.</summary>
    public abstract Extent YExtent(bool log);

    /// <summary>Whether it fills the panel.</summary>
    public virtual bool IsMap => false;

    /// <summary>Whether it wants space left and right of it.</summary>
    public virtual bool HasXMargin => false;

    /// <summary>Whether it wants space above and below it.</summary>
    public virtual bool HasYMargin => false;

    /// <summary>What its colours mean, if they mean numbers.</summary>
    public virtual ColorBar? ColorBar => null;

    /// <summary>Says what its colours mean.</summary>
    public virtual void SetColorTitle(string title)
    {
    }

    /// <summary>The same trace once more: what a figure changes is its own.</summary>
    public Trace Copy() => (Trace)MemberwiseClone();

    /// <summary>The trace as Plotly knows it, without the axes it belongs to.</summary>
    public abstract JsonObject ToJson(Panel panel);

    /// <summary>Draws it into a panel.</summary>
    public abstract void Draw(Plane plane);

    /// <summary>Draws its mark in the legend, 24 pixels wide, the middle of its left end at (x, y).</summary>
    public virtual void DrawKey(SvgWriter svg, double x, double y) => svg.Rect(x + 5, y - 6, 14, 12, Color);

    /// <summary>The parts of Plotly's trace that all kinds share.</summary>
    protected JsonObject Begin(string type)
    {
        JsonObject json = new() { ["type"] = type };
        if (Name is not null)
            json["name"] = PlotlyText.Of(Name);

        return json;
    }
}
