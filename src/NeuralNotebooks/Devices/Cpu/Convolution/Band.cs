using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// The piece of an image that the patches of some places look at, copied: with padding where they reach out of the image, and lane by lane (see
/// <see cref="BandAxis"/>). So the pixels under one tap, at successive places, are next to each other whatever the padding, stride and dilation, and neither
/// packing nor pooling needs to know of these.
/// </summary>
internal readonly unsafe ref struct Band
{
    /// <summary>Up to so many lanes of columns have room on the stack; a stride, and a window, of more are out of the ordinary.</summary>
    public const int FewLanes = 32;

    private readonly BandAxis rows;
    private readonly int columns, stride, rowLaneLength, columnLaneLength;
    private readonly ReadOnlySpan<BandLane> lanes;

    /// <param name="rows">The rows that are looked at.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rowLaneLength">From a lane of rows in the band to the next, in rows.</param>
    /// <param name="columnLaneLength">From a lane of columns to the next.</param>
    /// <param name="lanes">Room for the lanes of columns.</param>
    public Band(scoped in BandAxis rows, scoped in BandAxis columns, int rowLaneLength, int columnLaneLength, Span<BandLane> lanes)
    {
        (this.rows, this.columns, stride) = (rows, columns.Length, columns.Stride);
        (this.rowLaneLength, this.columnLaneLength) = (rowLaneLength, columnLaneLength);
        this.lanes = lanes;
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            int first = columns.Lowest + columns.LaneStart(lane);
            int start = Math.Clamp(Even.Pieces(-first, stride), 0, columnLaneLength), end = Math.Clamp(Even.Pieces(columns.Length - first, stride), start, columnLaneLength);
            lanes[lane] = new() { Start = start, End = end, Source = first + (start * stride) };
        }
    }

    /// <summary>How long the band is.</summary>
    public int Length => rows.Lanes * rowLaneLength * lanes.Length * columnLaneLength;

    /// <summary>Copies the pixels of a channel. Up to a vector behind the band is overwritten.</summary>
    /// <param name="source">The channel.</param>
    /// <param name="target">The band.</param>
    /// <param name="padding">What stands outside of the image.</param>
    public void Fill(float* source, float* target, float padding)
    {
        int lineLength = lanes.Length * columnLaneLength;
        for (int lane = 0; lane < rows.Lanes; lane++)
        {
            int row = rows.Lowest + rows.LaneStart(lane);
            float* line = target + ((nint)lane * rowLaneLength * lineLength);
            for (int i = 0; i < rows.LaneLength; i++, row += rows.Stride, line += lineLength)
                if ((uint)row < (uint)rows.Length)
                    FillLine(source + ((nint)row * columns), line, padding);
                else
                    Fill(line, 0, lineLength, padding);
        }
    }

    private void FillLine(float* source, float* line, float padding)
    {
        foreach (ref readonly BandLane lane in lanes)
        {
            Fill(line, 0, lane.Start, padding);
            Strided.Gather(source + lane.Source, stride, line + lane.Start, lane.End - lane.Start);
            Fill(line, lane.End, columnLaneLength, padding);
            line += columnLaneLength;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(float* line, int start, int end, float value)
    {
        for (int i = start; i < end; i++)
            line[i] = value;
    }

    /// <summary>The way back: every pixel of a channel becomes what stands at its place in the band, or zero if it has none.</summary>
    /// <param name="band">The band.</param>
    /// <param name="target">The channel.</param>
    public void Empty(float* band, float* target)
    {
        new Span<float>(target, rows.Length * columns).Clear();
        int lineLength = lanes.Length * columnLaneLength;
        for (int lane = 0; lane < rows.Lanes; lane++)
        {
            int row = rows.Lowest + rows.LaneStart(lane);
            float* line = band + ((nint)lane * rowLaneLength * lineLength);
            for (int i = 0; i < rows.LaneLength; i++, row += rows.Stride, line += lineLength)
                if ((uint)row < (uint)rows.Length)
                    EmptyLine(line, target + ((nint)row * columns));
        }
    }

    private void EmptyLine(float* line, float* target)
    {
        if (stride == 2 && lanes.Length == 2)
        {
            // Where both lanes have pixels, these take turns.
            BandLane even = lanes[0], odd = lanes[1];
            int start = Math.Max(even.Start, odd.Start), end = Math.Max(start, Math.Min(even.End, odd.End));
            float* odds = line + columnLaneLength;
            Strided.Interleave(line + start, odds + start, target + even.Source + (2 * (start - even.Start)), end - start);
            Scatter(line, even, even.Start, start, target);
            Scatter(line, even, end, even.End, target);
            Scatter(odds, odd, odd.Start, start, target);
            Scatter(odds, odd, end, odd.End, target);
            return;
        }

        foreach (ref readonly BandLane lane in lanes)
        {
            Scatter(line, lane, lane.Start, lane.End, target);
            line += columnLaneLength;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Scatter(float* line, in BandLane lane, int start, int end, float* target)
    {
        target += lane.Source;
        for (int i = start; i < end; i++)
            target[(i - lane.Start) * stride] = line[i];
    }
}

/// <summary>What a lane of columns has of a row of the image.</summary>
internal struct BandLane
{
    /// <summary>From here on it has pixels; before there is padding.</summary>
    public int Start;

    /// <summary>From here on there is padding again.</summary>
    public int End;

    /// <summary>The column of the first pixel.</summary>
    public int Source;
}
