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

    /// <summary>How many successive steps of a filter's patch are next to each other: one, or those of a row, of a channel, or all.</summary>
    public int StepsInOrder(int channels, in PatchAxis rows, in PatchAxis columns)
    {
        int row = columns.Taps, channel = rows.Taps * row;
        return Column != 1 ? 1 : Row != row ? row : Channel != channel ? channel : channels * channel;
    }

    /// <summary>Whether the filters of these taps follow each other from the first weight on, none left out.</summary>
    public bool IsInOrder(int channels, in PatchAxis rows, in PatchAxis columns)
    {
        FilterView phase = Of(rows, columns);
        int steps = channels * rows.Taps * columns.Taps;
        return phase.Data == Data && Filter == steps && phase.StepsInOrder(channels, rows, columns) == steps;
    }
}
