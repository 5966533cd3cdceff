using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Computes the parts of a <see cref="PatchProduct"/> with the kernel of the matrix product.</summary>
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
        PatchPart places = new(product, plan, part / plan.Down);

        // What a part needs, one after the other: the band, a packed panel, and the sums of a group of panels.
        float* band = Scratch.GetForPart(plan.Layout.Size + plan.PanelSize + (plan.PanelsOfGroup * plan.SumsOfPanel) + (2 * Strided.Slack));
        float* panel = band + plan.Layout.Size + Strided.Slack, sums = panel + plan.PanelSize + Strided.Slack;
        float* pixels = places.Pixels(band);

        Run* room = stackalloc Run[(plan.PanelsOfGroup + 1) * plan.PanelWidth], roomForTargets = room + (plan.PanelsOfGroup * plan.PanelWidth);
        Runs* runs = stackalloc Runs[plan.PanelsOfGroup];
        for (int first = 0; first < places.Places; first += plan.PanelsOfGroup * plan.PanelWidth)
        {
            int count = Math.Min(plan.PanelsOfGroup, Even.Pieces(places.Places - first, plan.PanelWidth));
            for (int i = 0; i < count; i++)
            {
                int start = first + (i * plan.PanelWidth);
                runs[i] = places.Sources(start, Math.Min(plan.PanelWidth, places.Places - start), TWidth.Count, room + (i * plan.PanelWidth));
            }

            for (PatchPhase* phase = product.Phases; phase < product.Phases + product.PhaseCount; phase++)
            {
                // A phase without taps has one stretch of no steps, which clears the sums.
                int stretch = PatchPlan.StretchOf(*phase);
                for (int step = 0; step == 0 || step < phase->Steps; step += stretch)
                    for (int i = 0; i < count; i++)
                    {
                        int steps = Math.Min(stretch, phase->Steps - step);
                        Panel<TWidth, TVector>.Pack(pixels, phase->Offsets + step, steps, runs[i], panel);
                        Multiply(panel, Panel<TWidth, TVector>.WidthOf(runs[i].Columns), sums + (i * plan.SumsOfPanel), *phase, step, steps, places.Group, firstTile, endTile);
                    }

                for (int i = 0; i < count; i++)
                {
                    Runs targets = places.Targets(*phase, first + (i * plan.PanelWidth), runs[i].Columns, roomForTargets);
                    Finish(places, targets, sums + (i * plan.SumsOfPanel), Panel<TWidth, TVector>.WidthOf(runs[i].Columns), *phase, firstTile, endTile);
                }
            }
        }
    }

    // All filters go over a stretch of a panel.
    private void Multiply(float* panel, int width, float* sums, in PatchPhase phase, int step, int steps, int group, int firstTile, int endTile)
    {
        Tile tile = new() { B = panel, StepOfB = width, Steps = steps, C = sums, RowOfC = width, RowOfAddend = width };
        float* filters = phase.Filters + ((nint)group * product.Filters * phase.Steps);
        int row = Even.Start(product.Filters, plan.Tiles, firstTile);
        for (int t = firstTile; t < endTile; t++)
        {
            int next = Even.Start(product.Filters, plan.Tiles, t + 1), rows = next - row;
            tile.A = filters + ((nint)row * phase.Steps) + ((nint)step * (plan.ReadsFiltersInPlace ? 1 : rows));
            (tile.RowOfA, tile.StepOfA) = plan.ReadsFiltersInPlace ? (phase.Steps, 1) : (1, rows);
            tile.Addend = step > 0 ? tile.C : null;
            tile.Multiply<TWidth, TVector>(rows, width);
            tile.C += rows * width;
            row = next;
        }
    }

    // Every filter's sums go to their places.
    private void Finish(in PatchPart places, in Runs targets, float* sums, int width, in PatchPhase phase, int firstTile, int endTile)
    {
        int end = Even.Start(product.Filters, plan.Tiles, endTile);
        for (int filter = Even.Start(product.Filters, plan.Tiles, firstTile); filter < end; filter++, sums += width)
        {
            float* channel = places.Channel(filter, out float bias);
            Panel<TWidth, TVector>.Unpack(sums, bias, targets, channel, phase.Columns.TargetStep);
        }
    }
}
