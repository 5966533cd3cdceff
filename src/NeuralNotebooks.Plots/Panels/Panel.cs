namespace NeuralNotebooks.Plots;

/// <summary>A pair of axes and what is drawn between them. A figure has one, or several side by side.</summary>
internal sealed class Panel
{
    public List<Trace> Traces { get; } = [];

    public List<PanelShape> Shapes { get; } = [];

    public List<Note> Notes { get; } = [];

    public List<PanelImage> Images { get; } = [];

    public Axis X { get; private init; } = new("x");

    public Axis Y { get; private init; } = new("y");

    /// <summary>The third axis' title, where there is a surface.</summary>
    public string ZTitle { get; set; } = "z";

    /// <summary>What stands above it when there are others beside it.</summary>
    public string? Title { get; set; }

    public int Row { get; set; }

    public int Column { get; set; }

    /// <summary>Whether bars of several traces stand on each other.</summary>
    public bool IsStacked { get; set; }

    /// <summary>Whether one unit is as long on both axes.</summary>
    public bool HasEqualUnits { get; set; }

    public bool HasSurface => Traces.Exists(trace => trace is SurfaceTrace or PointTrace { Z: not null });

    public IEnumerable<BarTrace> Bars => Traces.OfType<BarTrace>().Where(bars => bars.BinWidth is null);

    public IEnumerable<BarTrace> Histograms => Traces.OfType<BarTrace>().Where(bars => bars.BinWidth is not null);

    /// <summary>The names along the x axis, each once; null for an axis of numbers.</summary>
    public IReadOnlyList<string>? XNames => Names(trace => trace.XNames);

    /// <summary>The names along the y axis, each once; null for an axis of numbers.</summary>
    public IReadOnlyList<string>? YNames => Names(trace => trace.YNames);

    public AxisRange XRange => AxisRange.Of(X, Covered(XNames, trace => trace.XExtent(X.IsLog)), XMargin, XMargin);

    public AxisRange YRange
    {
        get
        {
            Extent extent = Covered(YNames, trace => trace.YExtent(Y.IsLog));

            // Bars stand on zero, with no space between.
            bool standing = !Y.IsLog && Traces.Exists(trace => trace is BarTrace);
            if (IsStacked)
                extent = extent.With(StackedExtent());

            return AxisRange.Of(Y, extent, YMargin && !(standing && extent.Low == 0), YMargin && !(standing && extent.High == 0));
        }
    }

    /// <summary>Whether all positions along the x axis are whole numbers, so that a tick between them would mean nothing.</summary>
    public bool HasWholeX => AreWhole(trace => trace.XNumbers);

    /// <summary>Whether all positions along the y axis are whole numbers.</summary>
    public bool HasWholeY => AreWhole(trace => trace.YNumbers);

    public Panel Copy()
    {
        Panel copy = new()
        {
            X = X.Copy(),
            Y = Y.Copy(),
            ZTitle = ZTitle,
            Title = Title,
            Row = Row,
            Column = Column,
            IsStacked = IsStacked,
            HasEqualUnits = HasEqualUnits,
        };
        copy.Traces.AddRange(Traces.Select(trace => trace.Copy()));
        copy.Shapes.AddRange(Shapes);
        copy.Notes.AddRange(Notes);
        copy.Images.AddRange(Images);
        return copy;
    }

    private bool XMargin => XNames is null && Traces.Exists(trace => trace.HasXMargin) && !Traces.Exists(trace => trace.IsMap);

    private bool YMargin => YNames is null && Traces.Exists(trace => trace.HasYMargin) && !Traces.Exists(trace => trace.IsMap);

    private bool AreWhole(Func<Trace, IReadOnlyList<double>?> of) =>
        Traces.Count > 0 && Traces.TrueForAll(trace => of(trace) is { } numbers && numbers.All(number => number == Math.Floor(number)));

    /// <summary>What all traces cover of an axis: names take a unit each.</summary>
    private Extent Covered(IReadOnlyList<string>? names, Func<Trace, Extent> of) =>
        names is not null ? new(-0.5, names.Count - 0.5) : Traces.Select(of).Aggregate(Extent.None, (a, b) => a.With(b));

    private Extent StackedExtent()
    {
        int count = Bars.Select(bars => bars.Count).DefaultIfEmpty().Max();
        Extent extent = Extent.None;
        for (int i = 0; i < count; i++)
        {
            double[] stacked = [.. Bars.Where(bars => i < bars.Count && double.IsFinite(bars.Y[i])).Select(bars => bars.Y[i])];
            extent = extent.With(stacked.Where(y => y > 0).Sum()).With(stacked.Where(y => y < 0).Sum());
        }

        return extent;
    }

    private IReadOnlyList<string>? Names(Func<Trace, IReadOnlyList<string>?> of)
    {
        string[] names = [.. Traces.SelectMany(trace => of(trace) ?? []).Distinct()];
        return names.Length > 0 ? names : null;
    }
}
