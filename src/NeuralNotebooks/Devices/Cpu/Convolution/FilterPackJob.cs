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
        if (weights.IsInOrder(phase.Rows, phase.Columns))
            Packing.PackTile(new(source, weights.Filter, 1), rows, phase.Steps, target);
        else
            for (int c = 0; c < product.Channels; c++)
                for (int k = 0; k < phase.Rows.Taps; k++)
                    for (int l = 0; l < phase.Columns.Taps; l++, target += rows)
                        CopyStep(source + (c * weights.Channel) + (k * weights.Row) + (l * weights.Column), weights.Filter, rows, target);
    }

    private static void CopyStep(float* source, nint distance, int rows, float* target)
    {
        for (int row = 0; row < rows; row++)
            target[row] = source[row * distance];
    }
}
