namespace NeuralNotebooks;

/// <summary>Packs the filters of a product into tiles, in which the kernel finds one step after the other. A part is a tile.</summary>
internal readonly unsafe struct FilterPackJob(in PatchProduct product, int tiles) : IJob
{
    private readonly PatchProduct product = product;

    public int Parts => product.PhaseCount * product.Groups * tiles;

    public void Execute(int part)
    {
        int tile = part % tiles, group = part / tiles % product.Groups, first = Even.Start(product.Filters, tiles, tile);
        Pack(product.Phases[part / tiles / product.Groups], group, first, Even.Start(product.Filters, tiles, tile + 1) - first);
    }

    private void Pack(in PatchPhase phase, int group, int first, int rows)
    {
        FilterView weights = product.Weights.Of(phase.Rows, phase.Columns);
        float* source = weights.Data + (group * weights.Group) + (first * weights.Filter);
        float* target = phase.Filters + (((nint)group * product.Filters + first) * phase.Steps);
        int taps = phase.Rows.Taps * phase.Columns.Taps;
        if (taps == 1 && weights.Filter == 1)
        {
            Packing.PackTile(new(source, 1, weights.Channel), rows, phase.Steps, target);
            return;
        }

        int run = weights.StepsInOrder(product.Channels, phase.Rows, phase.Columns);
        for (int step = 0; step < phase.Steps; step += run, target += run * rows)
        {
            (int channel, int tap) = Math.DivRem(step, taps);
            (int row, int column) = Math.DivRem(tap, phase.Columns.Taps);
            float* here = source + (channel * weights.Channel) + (row * weights.Row) + (column * weights.Column);
            if (run > 1)
                Packing.PackTile(new(here, weights.Filter, 1), rows, run, target);
            else
                CopyStep(here, weights.Filter, rows, target);
        }
    }

    private static void CopyStep(float* source, nint distance, int rows, float* target)
    {
        for (int row = 0; row < rows; row++, source += distance)
            target[row] = *source;
    }
}
