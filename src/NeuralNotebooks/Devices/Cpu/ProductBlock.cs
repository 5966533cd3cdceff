using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// A block of the product that fits the caches: some rows of A, some columns of B, a stretch of k.
/// </summary>
internal unsafe struct ProductBlock
{
    public float* A;
    public nint RowOfA;
    public nint StepOfA;
    public float* B;
    public nint ColumnOfB;
    public nint StepOfB;
    public float* C;
    public nint RowOfC;
    public float* Addend;
    public nint RowOfAddend;
    public int Rows;
    public int Columns;
    public int Steps;

    public float* PackedA;
    public float* PackedB;

    /// <summary>The first panels of B are read where they stand.</summary>
    public int DirectPanels;

    public int Tiles;
    public int Panels;
    public int TilesPerPart;
    public int PanelsPerPart;
    public int PartsDown;
    public int PartsAcross;

    public readonly int FirstRow(int tile) => (int)((long)Rows * tile / Tiles);
}

/// <summary>Packs.</summary>
internal unsafe struct PackJob<TWidth, TVector> : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    public ProductBlock Block;
    public int PanelParts;
    public int PanelsPerPart;
    public int TilesPerPart;

    public readonly void Execute(int part)
    {
        if (part < PanelParts)
        {
            int first = Block.DirectPanels + (part * PanelsPerPart);
            for (int panel = first; panel < Math.Min(first + PanelsPerPart, Block.Panels); panel++)
            {
                int column = panel * 2 * TWidth.Count;
                int columns = Math.Min(2 * TWidth.Count, Block.Columns - column);
                int width = columns > TWidth.Count ? 2 * TWidth.Count : TWidth.Count;
                Panel.Pack(Block.B + (column * Block.ColumnOfB), Block.ColumnOfB, Block.StepOfB, columns, Block.Steps,
                    Block.PackedB + ((long)(panel - Block.DirectPanels) * 2 * TWidth.Count * Block.Steps), width);
            }
        }
        else
        {
            int first = (part - PanelParts) * TilesPerPart;
            for (int tile = first; tile < Math.Min(first + TilesPerPart, Block.Tiles); tile++)
            {
                int row = Block.FirstRow(tile);
                int rows = Block.FirstRow(tile + 1) - row;
                Panel.Pack(Block.A + (row * Block.RowOfA), Block.RowOfA, Block.StepOfA, rows, Block.Steps,
                    Block.PackedA + ((long)row * Block.Steps), rows);
            }
        }
    }
}

/// <summary>Multiplies.</summary>
internal unsafe struct MultiplyJob<TWidth, TVector> : IJob
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    public ProductBlock Block;

    public readonly void Execute(int part)
    {
        int firstTile = part % Block.PartsDown * Block.TilesPerPart, lastTile = Math.Min(firstTile + Block.TilesPerPart, Block.Tiles);
        int firstPanel = part / Block.PartsDown * Block.PanelsPerPart, lastPanel = Math.Min(firstPanel + Block.PanelsPerPart, Block.Panels);
        Tile tile = default;
        tile.Steps = Block.Steps;
        tile.RowOfC = Block.RowOfC;
        tile.RowOfAddend = Block.RowOfAddend;
        for (int p = firstPanel; p < lastPanel; p++)
        {
            int column = p * 2 * TWidth.Count;
            int columns = Math.Min(2 * TWidth.Count, Block.Columns - column);
            int registers = columns > TWidth.Count ? 2 : 1;
            if (p < Block.DirectPanels)
            {
                tile.B = Block.B + column;
                tile.StepOfB = Block.StepOfB;
            }
            else
            {
                tile.B = Block.PackedB + ((long)(p - Block.DirectPanels) * 2 * TWidth.Count * Block.Steps);
                tile.StepOfB = registers * TWidth.Count;
            }

            int row = Block.FirstRow(firstTile);
            for (int t = firstTile; t < lastTile; t++)
            {
                int next = Block.FirstRow(t + 1);
                int rows = next - row;
                if (Block.PackedA != null)
                {
                    tile.A = Block.PackedA + ((long)row * Block.Steps);
                    tile.RowOfA = 1;
                    tile.StepOfA = rows;
                }
                else
                {
                    tile.A = Block.A + (row * Block.RowOfA);
                    tile.RowOfA = Block.RowOfA;
                    tile.StepOfA = Block.StepOfA;
                }

                tile.C = Block.C + (row * Block.RowOfC) + column;
                tile.Addend = Block.Addend == null ? null : Block.Addend + (row * Block.RowOfAddend) + column;
                if (columns == registers * TWidth.Count)
                    Tiles<TWidth, TVector>.Multiply(tile, rows, registers);
                else
                    MultiplyPartial(tile, rows, registers, columns);
                row = next;
            }
        }
    }

    [SkipLocalsInit]
    private static void MultiplyPartial(Tile tile, int rows, int registers, int columns)
    {
        float* sums = stackalloc float[12 * 32];
        float* c = tile.C, addend = tile.Addend;
        nint rowOfC = tile.RowOfC;
        int width = registers * TWidth.Count;
        tile.C = sums;
        tile.RowOfC = width;
        tile.Addend = null;
        Tiles<TWidth, TVector>.Multiply(tile, rows, registers);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                c[j] = addend == null ? sums[j] : sums[j] + addend[j];
            c += rowOfC;
            addend += addend == null ? 0 : tile.RowOfAddend;
            sums += width;
        }
    }
}

/// <summary>The tiles of every height.</summary>
internal static class Tiles<TWidth, TVector>
    where TWidth : unmanaged, IVectorWidth<TVector>
    where TVector : unmanaged
{
    public static void Multiply(in Tile tile, int rows, int registers)
    {
        if (registers == 1)
            Multiply<One>(tile, rows);
        else
            Multiply<Two>(tile, rows);
    }

    private static void Multiply<TColumns>(in Tile tile, int rows)
        where TColumns : INumber
    {
        switch (rows)
        {
            case 1: Tile.Multiply<TWidth, TVector, One, TColumns>(tile); break;
            case 2: Tile.Multiply<TWidth, TVector, Two, TColumns>(tile); break;
            case 3: Tile.Multiply<TWidth, TVector, Three, TColumns>(tile); break;
            case 4: Tile.Multiply<TWidth, TVector, Four, TColumns>(tile); break;
            case 5: Tile.Multiply<TWidth, TVector, Five, TColumns>(tile); break;
            case 6: Tile.Multiply<TWidth, TVector, Six, TColumns>(tile); break;
            case 7: Tile.Multiply<TWidth, TVector, Seven, TColumns>(tile); break;
            case 8: Tile.Multiply<TWidth, TVector, Eight, TColumns>(tile); break;
            case 9: Tile.Multiply<TWidth, TVector, Nine, TColumns>(tile); break;
            case 10: Tile.Multiply<TWidth, TVector, Ten, TColumns>(tile); break;
            case 11: Tile.Multiply<TWidth, TVector, Eleven, TColumns>(tile); break;
            case 12: Tile.Multiply<TWidth, TVector, Twelve, TColumns>(tile); break;
        }
    }
}
