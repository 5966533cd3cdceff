namespace NeuralNotebooks;

/// <summary>The windows of a pooling on some planes, and how the planes are cut into parts.</summary>
internal readonly struct PooledWindows
{
    private const int PartSize = 16384;

    private readonly PatchAxis rows, columns;
    private readonly int planes, planesOfPart;

    /// <param name="rows">How the window slides over the rows.</param>
    /// <param name="columns">How it slides over the columns.</param>
    /// <param name="planes">How many planes there are.</param>
    public PooledWindows(SlidingWindow rows, SlidingWindow columns, int planes)
    {
        (this.rows, this.columns, this.planes) = (PatchAxis.Of(rows), PatchAxis.Of(columns), planes);
        (Rows, Columns) = (BandAxis.Of([this.rows]), BandAxis.Of([this.columns]));
        planesOfPart = Math.Max(1, PartSize / Math.Max(1, InputPlane));
    }

    public BandAxis Rows { get; }

    public BandAxis Columns { get; }

    /// <summary>How many taps the window has.</summary>
    public int Taps => rows.Taps * columns.Taps;

    public int InputPlane => rows.Length * columns.Length;

    public int OutputPlane => rows.Places * columns.Places;

    public int Parts => Even.Pieces(planes, planesOfPart);

    public (int Start, int End) PlanesOf(int part) => (part * planesOfPart, Math.Min(planes, (part + 1) * planesOfPart));

    /// <summary>The band of a plane.</summary>
    public Band Band(Span<BandLane> lanes) => new(Rows, Columns, Rows.LaneLength, Columns.LaneLength, lanes);

    /// <summary>Where the taps of the first place stand in the band, row by row.</summary>
    public unsafe void WriteOffsets(int* offsets)
    {
        for (int k = 0; k < rows.Taps; k++)
            for (int l = 0; l < columns.Taps; l++)
                *offsets++ = (Rows.IndexOf(rows.Offset(k)) * Columns.BandLength) + Columns.IndexOf(columns.Offset(l));
    }
}
