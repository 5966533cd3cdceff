namespace NeuralNotebooks;

/// <summary>
/// Where the pixels that the patches of a part look at stand in memory: in the image itself if no patch reaches out of it and the stride is 1, else
/// in a <see cref="Band"/>. The pixel under a step of a patch is as far from the patch's place for all places; these are the offsets.
/// </summary>
internal readonly unsafe struct BandLayout
{
    private readonly BandAxis rows;
    private readonly BandAxis columns;

    /// <param name="product">The product.</param>
    /// <param name="parts">Its parts.</param>
    public BandLayout(in PatchProduct product, in PlaceParts parts)
    {
        IsInPlace = product.Rows.StaysInside && product.Columns.StaysInside && product.Rows.Stride == 1 && product.Columns.Stride == 1;
        rows = product.Rows.From(0, parts.Height);
        columns = product.Columns.From(0, parts.Width);
        LineLength = IsInPlace ? columns.Length : columns.BandLength;
        ChannelLength = IsInPlace ? rows.Length * columns.Length : rows.BandLength * LineLength;
        ImageLength = ChannelLength * product.Channels * (IsInPlace ? product.Groups : 1);
        Size = IsInPlace ? 0 : parts.Images * ImageLength;
    }

    public bool IsInPlace { get; }

    /// <summary>From a lane of rows in the band to the next, in rows.</summary>
    public int RowLaneLength => rows.LaneLength;

    /// <summary>From a lane of columns in the band to the next.</summary>
    public int ColumnLaneLength => columns.LaneLength;

    /// <summary>From a row to the next.</summary>
    public int LineLength { get; }

    /// <summary>From a channel to the next.</summary>
    public int ChannelLength { get; }

    /// <summary>From an image to the next.</summary>
    public int ImageLength { get; }

    /// <summary>How large the band is.</summary>
    public int Size { get; }

    /// <summary>How far each step of a patch is from the patch's place.</summary>
    public void WriteOffsets(int channels, in PatchPhase phase)
    {
        int* offsets = phase.Offsets;
        int row = phase.Rows.Lowest - rows.Lowest, column = phase.Columns.Lowest - columns.Lowest;
        for (int c = 0; c < channels; c++)
            for (int k = 0; k < phase.Rows.Taps; k++)
                for (int l = 0; l < phase.Columns.Taps; l++)
                    *offsets++ = (c * ChannelLength) + (Index(rows, row + phase.Rows.Offset(k)) * LineLength) + Index(columns, column + phase.Columns.Offset(l));
    }

    private int Index(in BandAxis axis, int offset) => IsInPlace ? offset : axis.IndexOf(offset);
}
