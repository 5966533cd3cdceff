using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Computes the parts of a <see cref="PatchProduct"/>.</summary>
internal readonly unsafe struct PatchJob<TWidth, TVector>(in PatchProduct product, in PatchPlan plan) : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    private readonly PatchProduct product = product;
    private readonly PatchPlan plan = plan;

    [SkipLocalsInit]
    public void Execute(int part)
    {
        int down = part % plan.Down, firstTile = Even.Start(plan.Tiles, plan.Down, down), endTile = Even.Start(plan.Tiles, plan.Down, down + 1);
        int group = part / plan.Down / plan.Places.Count;
        PlacePart places = plan.Places[part / plan.Down % plan.Places.Count];

        // What a part needs, one after the other: the band, a packed panel, and the sums of a group of panels.
        int panelSize = plan.PanelWidth * plan.Stretch;
        float* band = Scratch.GetForPart(plan.Layout.Size + panelSize + (plan.PanelsOfGroup * plan.SumsOfPanel) + (2 * Strided.Slack));
        float* panel = band + plan.Layout.Size + Strided.Slack, sums = panel + panelSize + Strided.Slack;
        float* source = plan.Layout.IsInPlace ? InPlace(places, group) : FillBand(places, group, band);

        int width = plan.PanelWidth, panels = Even.Pieces(places.Places, width);
        Run* runs = stackalloc Run[plan.PanelsOfGroup * width];
        Runs* panelRuns = stackalloc Runs[plan.PanelsOfGroup];
        for (int first = 0; first < panels; first += plan.PanelsOfGroup)
        {
            int count = Math.Min(plan.PanelsOfGroup, panels - first);
            for (int i = 0; i < count; i++)
                panelRuns[i] = RunsOf(places, (first + i) * width, runs + (i * width));

            for (int step = 0; step == 0 || step < product.Steps; step += plan.Stretch)
                for (int i = 0; i < count; i++)
                    Multiply(panelRuns[i], source, panel, sums + (i * plan.SumsOfPanel), step, group, firstTile, endTile);

            for (int i = 0; i < count; i++)
                Finish(panelRuns[i], sums + (i * plan.SumsOfPanel), group, firstTile, endTile);
        }
    }

    private float* InPlace(in PlacePart part, int group) => product.Source
        + ((nint)part.FirstImage * plan.Layout.ImageLength)
        + ((nint)group * product.Channels * plan.Layout.ChannelLength)
        + ((nint)part.Rows.Lowest * plan.Layout.LineLength) + part.Columns.Lowest;

    private float* FillBand(in PlacePart part, int group, float* band)
    {
        nint plane = (nint)product.Rows.Length * product.Columns.Length;
        for (int image = 0; product.Steps > 0 && image < part.Images; image++)
        {
            float* channels = product.Source + ((((nint)(part.FirstImage + image) * product.Groups) + group) * product.Channels * plane);
            for (int c = 0; c < product.Channels; c++)
                Band.Fill(
                    channels + (c * plane), part.Rows, part.Columns, band + ((nint)image * plan.Layout.ImageLength) + ((nint)c * plan.Layout.ChannelLength),
                    plan.Layout.RowLaneLength, plan.Layout.LineLength, 0);
        }

        return band;
    }

    // The places from one on, as many as a panel has columns.
    private Runs RunsOf(in PlacePart part, int first, Run* room)
    {
        int width = part.Columns.Places, height = part.Rows.Places, column = first % width, row = first / width % height, image = first / width / height;
        nint targetImage = (nint)product.Groups * product.Filters * product.TargetRows * product.TargetColumns;
        Runs runs = new() { First = room };
        for (int left = Math.Min(plan.PanelWidth, part.Places - first); left > 0; column = 0)
        {
            int length = Math.Min(width - column, left);
            nint source = ((nint)image * plan.Layout.ImageLength) + ((nint)row * plan.Layout.LineLength) + column;
            nint target = ((part.FirstImage + image) * targetImage)
                + ((part.Rows.FirstTarget + ((nint)row * part.Rows.TargetStep)) * product.TargetColumns)
                + part.Columns.FirstTarget + ((nint)column * part.Columns.TargetStep);
            runs.Add(length, source, target);
            left -= length;
            if (++row == height)
                (row, image) = (0, image + 1);
        }

        return runs;
    }

    // All filters go over a stretch of a panel.
    private void Multiply(in Runs columns, float* source, float* panel, float* sums, int step, int group, int firstTile, int endTile)
    {
        int steps = Math.Min(plan.Stretch, product.Steps - step), width = columns.Width<TWidth, TVector>();
        columns.Pack<TWidth, TVector>(source, product.Offsets + step, steps, panel);

        Tile tile = new() { B = panel, StepOfB = width, Steps = steps, C = sums, RowOfC = width, RowOfAddend = width, RowOfA = 1 };
        float* filters = product.PackedFilters + ((nint)group * product.Filters * product.Steps);
        int row = Even.Start(product.Filters, plan.Tiles, firstTile);
        for (int t = firstTile; t < endTile; t++)
        {
            int next = Even.Start(product.Filters, plan.Tiles, t + 1), rows = next - row;
            tile.A = filters + ((nint)row * product.Steps) + ((nint)step * rows);
            tile.StepOfA = rows;
            tile.Addend = step > 0 ? tile.C : null;
            tile.Multiply<TWidth, TVector>(rows, width);
            tile.C += rows * width;
            row = next;
        }
    }

    // Every filter's sums go to their places.
    private void Finish(in Runs columns, float* sums, int group, int firstTile, int endTile)
    {
        int end = Even.Start(product.Filters, plan.Tiles, endTile);
        nint plane = (nint)product.TargetRows * product.TargetColumns;
        for (int filter = Even.Start(product.Filters, plan.Tiles, firstTile); filter < end; filter++, sums += columns.Width<TWidth, TVector>())
        {
            int channel = (group * product.Filters) + filter;
            float bias = product.Bias == null ? 0 : product.Bias[channel];
            columns.Unpack<TWidth, TVector>(sums, bias, product.Target + (channel * plane), product.Columns.TargetStep);
        }
    }
}
