using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Computes the parts of a <see cref="GradientProduct"/>.</summary>
internal readonly unsafe struct GradientJob<TWidth, TVector>(in GradientProduct product, in GradientPlan plan) : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    private readonly GradientProduct product = product;
    private readonly GradientPlan plan = plan;

    [SkipLocalsInit]
    public void Execute(int part)
    {
        int slice = part % plan.Slices;
        part /= plan.Slices;
        int channelBlock = part % plan.ChannelBlocks, filterBlock = part / plan.ChannelBlocks % plan.FilterBlocks, group = part / plan.ChannelBlocks / plan.FilterBlocks;
        int firstChannel = Even.Start(product.Channels, plan.ChannelBlocks, channelBlock);
        int channels = Even.Start(product.Channels, plan.ChannelBlocks, channelBlock + 1) - firstChannel;
        int firstFilter = (group * product.Filters) + Even.Start(product.Filters, plan.FilterBlocks, filterBlock);
        int endFilter = (group * product.Filters) + Even.Start(product.Filters, plan.FilterBlocks, filterBlock + 1);

        // What a part needs, one after the other: the places' offsets in the band, the band, dy, and a packed panel.
        int places = Even.Pieces(plan.Chunks.Most, Scratch.LineLength) * Scratch.LineLength;
        int bandSize = plan.Chunks.Images * plan.BandRows * plan.BandColumns * plan.MostChannels;
        int* offsets = (int*)Scratch.GetForPart(places + bandSize + (plan.MostFilters * places) + (places * plan.PanelWidth) + (3 * Strided.Slack));
        float* band = (float*)offsets + places, dy = band + bandSize + Strided.Slack, panel = dy + (plan.MostFilters * places) + Strided.Slack;

        float* sums = product.Sums + ((nint)slice * plan.SumsOfSlice) + (((nint)firstFilter * plan.ChannelBlocks) + channelBlock) * plan.PaddedColumns;
        int firstChunk = Even.Start(plan.Chunks.Count, plan.Slices, slice), endChunk = Even.Start(plan.Chunks.Count, plan.Slices, slice + 1);
        for (int i = firstChunk; i < endChunk; i++)
        {
            PlacePart chunk = plan.Chunks[i];
            CopyDy(chunk, firstFilter, endFilter, dy, places);
            FillBand(chunk, (group * product.Channels) + firstChannel, channels, band);
            WriteOffsets(chunk, channels, offsets);
            MultiplyChunk(chunk.Places, channels, endFilter - firstFilter, offsets, band, dy, places, panel, sums, isFirst: i == firstChunk);
        }
    }

    // dy[filter, place], the places of the chunk in one row.
    private void CopyDy(in PlacePart chunk, int firstFilter, int endFilter, float* target, int distance)
    {
        int width = product.Columns.Places, height = product.Rows.Places;
        for (int filter = firstFilter; filter < endFilter; filter++, target += distance)
        {
            float* row = target;
            for (int image = 0; image < chunk.Images; image++)
            {
                float* source = product.Dy
                    + ((((((nint)(chunk.FirstImage + image) * product.Groups * product.Filters) + filter) * height) + chunk.FirstRow) * width) + chunk.FirstColumn;

                // Whole rows are next to each other.
                int lines = chunk.Columns.Places == width ? 1 : chunk.Rows.Places, length = chunk.Rows.Places * chunk.Columns.Places / lines;
                for (int line = 0; line < lines; line++, source += width, row += length)
                    Strided.Gather(source, 1, row, length);
            }
        }
    }

    // band[image, row, column, channel], with zeros where patches reach out of the image.
    private void FillBand(in PlacePart chunk, int firstChannel, int channels, float* band)
    {
        BandAxis rows = chunk.Rows, columns = chunk.Columns;
        int height = ((rows.Places - 1) * rows.Stride) + rows.Reach + 1;
        nint plane = (nint)rows.Length * columns.Length;
        int from = Math.Clamp(-columns.Lowest, 0, plan.BandColumns), to = Math.Clamp(columns.Length - columns.Lowest, from, plan.BandColumns);
        for (int image = 0; image < chunk.Images; image++)
        {
            float* source = product.X + ((((nint)(chunk.FirstImage + image) * product.Groups * product.Channels) + firstChannel) * plane);
            for (int i = 0; i < height; i++)
            {
                int row = rows.Lowest + i;
                float* line = band + ((((nint)image * plan.BandRows) + i) * plan.BandColumns * channels);
                if ((uint)row >= (uint)rows.Length)
                {
                    new Span<float>(line, plan.BandColumns * channels).Clear();
                    continue;
                }

                new Span<float>(line, from * channels).Clear();
                new Span<float>(line + (to * channels), (plan.BandColumns - to) * channels).Clear();
                Packing.PackTile(
                    new(source + ((nint)row * columns.Length) + columns.Lowest + from, plane, 1), channels, to - from, line + (from * channels));
            }
        }
    }

    private void WriteOffsets(in PlacePart chunk, int channels, int* offsets)
    {
        for (int image = 0; image < chunk.Images; image++)
            for (int row = 0; row < chunk.Rows.Places; row++)
                for (int column = 0; column < chunk.Columns.Places; column++)
                    *offsets++ = ((((image * plan.BandRows) + (row * chunk.Rows.Stride)) * plan.BandColumns) + (column * chunk.Columns.Stride)) * channels;
    }

    private void MultiplyChunk(
        int places, int channels, int filters, int* offsets, float* band, float* dy, int rowOfDy, float* panel, float* sums, bool isFirst)
    {
        Run* room = stackalloc Run[plan.PanelWidth];
        int tiles = Even.Pieces(filters, TWidth.MaxRows), columns = channels * product.Taps;
        nint rowOfSums = (nint)plan.ChannelBlocks * plan.PaddedColumns;
        for (int column = 0; column < columns; column += plan.PanelWidth)
        {
            Runs runs = RunsOf(column, Math.Min(plan.PanelWidth, columns - column), channels, room);
            Panel<TWidth, TVector>.Pack(band, offsets, places, runs, panel);

            int width = Panel<TWidth, TVector>.WidthOf(runs.Columns);
            Tile tile = new() { B = panel, StepOfB = width, Steps = places, RowOfC = rowOfSums, RowOfAddend = rowOfSums, RowOfA = rowOfDy, StepOfA = 1 };
            for (int t = 0; t < tiles; t++)
            {
                int row = Even.Start(filters, tiles, t), rows = Even.Start(filters, tiles, t + 1) - row;
                tile.A = dy + ((nint)row * rowOfDy);
                tile.C = sums + (row * rowOfSums) + column;
                tile.Addend = isFirst ? null : tile.C;
                tile.Multiply<TWidth, TVector>(rows, width);
            }
        }
    }

    // Some numbers of a patch, which has its rows, their pixels and their channels one after the other.
    private Runs RunsOf(int first, int count, int channels, Run* room)
    {
        Runs runs = new(room);
        for (int column = first; column < first + count;)
        {
            int tap = column / channels, channel = column % channels, length = Math.Min(channels - channel, first + count - column);
            int row = product.Rows.Offset(tap / product.Columns.Taps), pixel = product.Columns.Offset(tap % product.Columns.Taps);
            runs.Add(length, ((((nint)row * plan.BandColumns) + pixel) * channels) + channel, longest: TWidth.Count);
            column += length;
        }

        return runs;
    }
}
