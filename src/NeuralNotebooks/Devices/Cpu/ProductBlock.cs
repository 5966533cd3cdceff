namespace NeuralNotebooks;

/// <summary>
/// A block of a product that suits the caches: some rows of A, some columns of B, a piece of k. It is cut into tiles, and the tiles are
/// shared out in parts:
/// <code>
///                      panels of B: two registers wide
///                     ┌────┬────┬────┬────┬──┐
///     tiles of A:     │    │    ║    │    │  │
///     up to 12 rows   ├────┼────╫────┼────┼──┤      One cell is a tile of C, computed by one call of the kernel.
///                     │    │    ║    │    │  │      The double lines are the borders of 2 x 2 parts.
///                     ╞════╪════╬════╪════╪══╡      A part computes its tiles column by column, so that a
///                     │    │    ║    │    │  │      panel of B stays in the first-level cache while the
///                     ├────┼────╫────┼────┼──┤      tiles of A come by from the second-level cache.
///                     │    │    ║    │    │  │
///                     └────┴────┴────┴────┴──┘
/// </code>
/// </summary>
internal unsafe struct ProductBlock
{
    /// <summary>[Rows, Steps].</summary>
    public MatrixView A;

    /// <summary>[Steps, Columns].</summary>
    public MatrixView B;

    /// <summary>[Rows, Columns].</summary>
    public MatrixView C;

    /// <summary>What is added to A·B: C, a bias, or nothing.</summary>
    public MatrixView Addend;

    public int Rows;
    public int Columns;
    public int Steps;

    /// <summary>The kernel sums this many steps at a time, so that a panel of B of this length fits the first-level cache.</summary>
    public int Stretch;

    /// <summary>The tiles of A in the kernel's order, or null: A is read where it stands.</summary>
    public float* PackedA;

    /// <summary>
    /// The panels of B in the kernel's order, but for the first ones, which are read where they stand. Null: each is packed when it is needed.
    /// </summary>
    public float* PackedB;

    public int PanelsInPlace;
    public int PanelWidth;
    public int Panels;
    public int Tiles;
    public int PartsDown;
    public int PartsAcross;

    /// <summary>The first row of a tile. Heights differ by at most one row: 32 rows are tiles of 10, 11 and 11, not of 12, 12 and 8.</summary>
    public readonly int FirstRow(int tile) => Even.Start(Rows, Tiles, tile);

    /// <summary>Where a tile of A is packed.</summary>
    public readonly float* PackedTile(int tile) => PackedA + ((nint)FirstRow(tile) * Steps);

    /// <summary>Where a panel of B is packed.</summary>
    public readonly float* PackedPanel(int panel) => PackedB + ((nint)(panel - PanelsInPlace) * PanelWidth * Steps);

    /// <summary>How many columns a panel has: all full but for the last.</summary>
    public readonly int ColumnsOfPanel(int panel) => Math.Min(PanelWidth, Columns - (panel * PanelWidth));

    /// <summary>How wide a panel is packed: its columns and zeros up to the next full register.</summary>
    public readonly int PackedWidth(int panel) => ColumnsOfPanel(panel) > PanelWidth / 2 ? PanelWidth : PanelWidth / 2;
}
