namespace NeuralNotebooks;

/// <summary>
/// The piece of the images that the patches of a part look at, copied: with zeros where they reach out of the image, and with the pixels that leave the
/// same remainder, when divided by the stride, side by side. So the pixels under one tap, at successive places, are next to each other whatever the
/// padding, stride and dilation, and neither packing nor pooling needs to know of these.
/// <code>
///     a row of the image, padding 1, stride 2:    · 0 1 2 3 4 ·        its lanes in the band:   · 1 3 ·   0 2 4
/// </code>
/// </summary>
internal static unsafe class Band
{
    /// <summary>Copies the pixels of one channel.</summary>
    /// <param name="source">The channel.</param>
    /// <param name="rows">The rows that are looked at.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="target">The band.</param>
    /// <param name="laneLength">From a lane of rows in the band to the next, in rows.</param>
    /// <param name="lineLength">From a row in the band to the next.</param>
    /// <param name="padding">What stands outside of the image.</param>
    public static void Fill(float* source, in PatchAxis rows, in PatchAxis columns, float* target, int laneLength, int lineLength, float padding)
    {
        for (int lane = 0; lane < rows.Lanes; lane++)
        {
            int row = rows.Lowest + rows.LaneStart(lane);
            for (int i = 0; i < rows.LaneLength; i++, row += rows.Stride)
            {
                float* line = target + ((nint)((lane * laneLength) + i) * lineLength);
                if ((uint)row < (uint)rows.Length)
                    FillLine(source + ((nint)row * columns.Length), columns, line, lineLength, padding);
                else
                    new Span<float>(line, lineLength).Fill(padding);
            }
        }
    }

    private static void FillLine(float* source, in PatchAxis columns, float* line, int lineLength, float padding)
    {
        int laneLength = lineLength / columns.Lanes, stride = columns.Stride;
        for (int lane = 0; lane < columns.Lanes; lane++, line += laneLength)
        {
            int first = columns.Lowest + columns.LaneStart(lane);
            int start = Math.Clamp(Even.Pieces(-first, stride), 0, laneLength);
            int end = Math.Clamp(Even.Pieces(columns.Length - first, stride), start, laneLength);
            new Span<float>(line, start).Fill(padding);
            Strided.Gather(source + first + (start * stride), stride, line + start, end - start);
            new Span<float>(line + end, laneLength - end).Fill(padding);
        }
    }

    /// <summary>The way back: every pixel of a channel becomes the sum of what stands at its places in the band.</summary>
    /// <param name="band">The band.</param>
    /// <param name="rows">The rows that are looked at.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="target">The channel.</param>
    public static void Empty(float* band, in PatchAxis rows, in PatchAxis columns, float* target)
    {
        new Span<float>(target, rows.Length * columns.Length).Clear();
        for (int lane = 0; lane < rows.Lanes; lane++)
        {
            int row = rows.Lowest + rows.LaneStart(lane);
            for (int i = 0; i < rows.LaneLength; i++, row += rows.Stride)
                if ((uint)row < (uint)rows.Length)
                    EmptyLine(band + ((nint)((lane * rows.LaneLength) + i) * columns.BandLength), columns, target + ((nint)row * columns.Length));
        }
    }

    private static void EmptyLine(float* line, in PatchAxis columns, float* target)
    {
        int laneLength = columns.LaneLength, stride = columns.Stride;
        for (int lane = 0; lane < columns.Lanes; lane++, line += laneLength)
        {
            int first = columns.Lowest + columns.LaneStart(lane);
            int start = Math.Clamp(Even.Pieces(-first, stride), 0, laneLength), end = Math.Clamp(Even.Pieces(columns.Length - first, stride), start, laneLength);
            for (int i = start; i < end; i++)
                target[first + (i * stride)] += line[i];
        }
    }
}
