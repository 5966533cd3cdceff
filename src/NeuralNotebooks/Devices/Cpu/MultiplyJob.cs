namespace NeuralNotebooks;

/// <summary>Computes the tiles of a block, part by part.</summary>
internal readonly unsafe struct MultiplyJob<TWidth, TVector>(in ProductBlock block) : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    private readonly ProductBlock block = block;

    public int Parts => block.PartsDown * block.PartsAcross;

    public void Execute(int part)
    {
        int down = part % block.PartsDown, across = part / block.PartsDown;
        int firstTile = Even.Start(block.Tiles, block.PartsDown, down), endTile = Even.Start(block.Tiles, block.PartsDown, down + 1);
        int firstPanel = Even.Start(block.Panels, block.PartsAcross, across), endPanel = Even.Start(block.Panels, block.PartsAcross, across + 1);
        for (int step = 0; step < block.Steps; step += block.Stretch)
        {
            for (int panel = firstPanel; panel < endPanel; panel++)
                MultiplyPanel(panel, firstTile, endTile, step);
        }
    }

    private void MultiplyPanel(int panel, int firstTile, int endTile, int step)
    {
        int column = panel * block.PanelWidth, columns = block.ColumnsOfPanel(panel);
        Tile tile = new() { Steps = Math.Min(block.Stretch, block.Steps - step), RowOfC = block.C.RowDistance };
        if (panel < block.PanelsInPlace)
        {
            tile.B = block.B.From(step, column).Data;
            tile.StepOfB = block.B.RowDistance;
        }
        else
        {
            int width = block.PackedWidth(panel);
            tile.B = block.PackedB != null ? block.PackedPanel(panel) + ((nint)step * width) : PackPanel(step, column, columns, (int)tile.Steps, width);
            tile.StepOfB = width;
        }

        // The second stretch of k is added to what the first has left in C.
        MatrixView addend = step > 0 ? block.C : block.Addend;
        tile.RowOfAddend = addend.RowDistance;

        int row = block.FirstRow(firstTile);
        for (int t = firstTile; t < endTile; t++)
        {
            int nextRow = block.FirstRow(t + 1), rows = nextRow - row;
            if (block.PackedA == null)
            {
                tile.A = block.A.From(row, step).Data;
                tile.RowOfA = block.A.RowDistance;
                tile.StepOfA = block.A.ColumnDistance;
            }
            else
            {
                tile.A = block.PackedTile(t) + ((nint)step * rows);
                tile.RowOfA = 1;
                tile.StepOfA = rows;
            }

            tile.C = block.C.From(row, column).Data;
            tile.Addend = addend.From(row, column).Data;
            tile.Multiply<TWidth, TVector>(rows, columns);
            row = nextRow;
        }
    }

    private float* PackPanel(int step, int column, int columns, int steps, int width)
    {
        float* panel = Scratch.GetForPart(steps * width);
        Packing.PackPanel<TWidth, TVector>(block.B.From(step, column), columns, steps, panel, width);
        return panel;
    }
}
