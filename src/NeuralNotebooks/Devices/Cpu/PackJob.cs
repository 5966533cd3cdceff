namespace NeuralNotebooks;

/// <summary>Packs the panels of B and the tiles of A of a block, in parts of about 64 kB.</summary>
internal readonly unsafe struct PackJob<TWidth, TVector> : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    private const int PartSize = 16 * 1024;

    private readonly ProductBlock block;
    private readonly int panels;
    private readonly int tiles;
    private readonly int panelParts;
    private readonly int tileParts;

    /// <param name="block">The block.</param>
    /// <param name="packB">Whether to pack B, too: the next block down has the same, and some pack it on the way.</param>
    public PackJob(in ProductBlock block, bool packB)
    {
        this.block = block;
        panels = packB && block.PackedB != null ? block.Panels - block.PanelsInPlace : 0;
        tiles = block.PackedA != null ? block.Tiles : 0;
        panelParts = (int)Math.Min(panels, ((long)panels * block.PanelWidth * block.Steps / PartSize) + 1);
        tileParts = (int)Math.Min(tiles, ((long)block.Rows * block.Steps / PartSize) + 1);
    }

    /// <summary>How many parts there are.</summary>
    public int Parts => panelParts + tileParts;

    public void Execute(int part)
    {
        if (part < panelParts)
        {
            for (int panel = Even.Start(panels, panelParts, part); panel < Even.Start(panels, panelParts, part + 1); panel++)
                PackPanel(block.PanelsInPlace + panel);
        }
        else
        {
            part -= panelParts;
            for (int tile = Even.Start(tiles, tileParts, part); tile < Even.Start(tiles, tileParts, part + 1); tile++)
                PackTile(tile);
        }
    }

    private void PackPanel(int panel) => Packing.PackPanel<TWidth, TVector>(
        block.B.From(0, panel * block.PanelWidth), block.ColumnsOfPanel(panel), block.Steps, block.PackedPanel(panel), block.PackedWidth(panel));

    private void PackTile(int tile)
    {
        int row = block.FirstRow(tile);
        Packing.PackTile(block.A.From(row, 0), block.FirstRow(tile + 1) - row, block.Steps, block.PackedTile(tile));
    }
}
