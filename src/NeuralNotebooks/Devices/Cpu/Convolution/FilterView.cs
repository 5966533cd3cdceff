namespace NeuralNotebooks;

/// <summary>
/// The weights of a convolution as a matrix with a row for each filter of a product: element (group, filter, channel, row tap, column tap) is
/// <c>Data[group·Group + filter·Filter + channel·Channel + row·Row + column·Column]</c>. For a transposed convolution, which
/// looks at the filters' side and computes the channels', the two change places, and each phase has some of the taps.
/// </summary>
internal readonly unsafe struct FilterView
{
    public float* Data { get; private init; }

    public nint Group { get; private init; }

    public nint Filter { get; private init; }

    public nint Channel { get; private init; }

    public nint Row { get; private init; }

    public nint Column { get; private init; }

    /// <summary>The weights as they stand.</summary>
    public static FilterView Of(float* w, in ConvolutionGeometry g) => new()
    {
        Data = w,
        Group = (nint)g.FiltersOfGroup * g.ChannelsOfGroup * g.Rows.Size * g.Columns.Size,
        Filter = (nint)g.ChannelsOfGroup * g.Rows.Size * g.Columns.Size,
        Channel = (nint)g.Rows.Size * g.Columns.Size,
        Row = g.Columns.Size,
        Column = 1,
    };

    /// <summary>With the filters and the channels changed round.</summary>
    public FilterView Transposed() => new() { Data = Data, Group = Group, Filter = Channel, Channel = Filter, Row = Row, Column = Column };

    /// <summary>The taps of a phase.</summary>
    public FilterView Of(in PatchAxis rows, in PatchAxis columns) => new()
    {
        Data = Data + (rows.FirstTap * Row) + (columns.FirstTap * Column),
        Group = Group,
        Filter = Filter,
        Channel = Channel,
        Row = rows.TapStep * Row,
        Column = columns.TapStep * Column,
    };

    /// <summary>Whether the steps of a filter's patch are next to each other.</summary>
    public bool IsInOrder(in PatchAxis rows, in PatchAxis columns) => Column == 1 && Row == columns.Taps && Channel == rows.Taps * columns.Taps;
}
