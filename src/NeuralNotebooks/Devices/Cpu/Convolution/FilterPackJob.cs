namespace NeuralNotebooks;

/// <summary>Packs the filters of a product into tiles, in which the kernel finds one step after the other. A part is a tile.</summary>
internal readonly unsafe struct FilterPackJob(in PatchProduct product, int tiles) : IJob
{
    private readonly PatchProduct product = product;

    public int Parts => product.Groups * tiles;

    public void Execute(int part)
    {
        int group = part / tiles, first = Even.Start(product.Filters, tiles, part % tiles), rows = Even.Start(product.Filters, tiles, (part % tiles) + 1) - first;
        FilterView weights = product.Weights;
        float* source = weights.Data + (group * weights.Group) + (first * weights.Filter);
        float* target = product.PackedFilters + (((nint)group * product.Filters + first) * product.Steps);
        int rowTaps = product.Rows.Taps, columnTaps = product.Columns.Taps;
        if (weights.Column == 1 && weights.Row == columnTaps && weights.Channel == rowTaps * columnTaps)
            Packing.PackTile(new(source, weights.Filter, 1), rows, product.Steps, target);
        else
            for (int c = 0; c < product.Channels; c++)
                for (int k = 0; k < rowTaps; k++)
                    for (int l = 0; l < columnTaps; l++, target += rows)
                        CopyStep(source + (c * weights.Channel) + (k * weights.Row) + (l * weights.Column), weights.Filter, rows, target);
    }

    private static void CopyStep(float* source, nint distance, int rows, float* target)
    {
        for (int row = 0; row < rows; row++)
            target[row] = source[row * distance];
    }
}
