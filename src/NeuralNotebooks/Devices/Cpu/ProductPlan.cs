namespace NeuralNotebooks;

/// <summary>How a product is cut into blocks, and what of it is packed: by its shape alone, never by the number of threads.</summary>
internal readonly unsafe struct ProductPlan
{
    // A panel of B as long as this overflows the first-level cache only a little (512 x 32 numbers are 64 kB), and is read in a row.
    // Twice that pays where B is packed on the way: the panel comes from the second-level cache, but C is passed over less often.
    private const int LongestStretch = 512;
    private const int LongestStretchOnTheWay = 1024;

    // Of B, a block of this many numbers (4 MB, a good part of a last-level cache), and no more columns than leave it some depth.
    private const int PackedSizeB = 1024 * 1024;
    private const int MostColumns = 2048;

    // Of A, a block of this many numbers: 512 kB, half of a second-level cache, or all of it where every panel of B meets all of A.
    private const int PackedSizeA = 128 * 1024;
    private const int PackedSizeAOnTheWay = 256 * 1024;

    // A number of A is used once per column, one of B once per row. Packing pays from about here.
    private const int PackAFromColumns = 512;
    private const int PackBFromRows = 72;

    // Less than this takes under 4 microseconds: no other thread is asked.
    private const long TogetherFromOperations = 1_000_000;

    // Two microseconds, several times what it takes to hand out a part.
    private const long OperationsOfPart = 500_000;

    // Large blocks have larger parts: this many keep all cores busy to the end.
    private const int MostParts = 128;

    // The tiles of A that a part goes through with one panel of B, at most: 6 x 12 x 384 numbers are 108 kB.
    private const int TilesOfPart = 6;

    /// <summary>Plans a product.</summary>
    /// <param name="product">All of it.</param>
    /// <param name="panelWidth">Columns in a panel of B.</param>
    /// <param name="tileHeight">The most rows in a tile of A.</param>
    public ProductPlan(in ProductBlock product, int panelWidth, int tileHeight)
    {
        int m = product.Rows, n = product.Columns, k = product.Steps;
        PackA = n > PackAFromColumns;
        PackB = product.B.ColumnDistance != 1 || m > PackBFromRows;
        Stretch = Even.Largest(k, LongestStretch);
        Columns = Even.Pieces(Even.Largest(n, MostColumns), panelWidth) * panelWidth;

        // Where B is read in place, its last panel is packed all the same if it is narrower than the others.
        int packedColumns = PackB ? Columns : n % panelWidth != 0 ? panelWidth : 0;
        Depth = PackA || packedColumns > 0 ? Math.Min(k, Stretch * Math.Max(1, PackedSizeB / Math.Max(1, packedColumns) / Stretch)) : k;
        PackBOnTheWay = PackA && PackB && (long)m * Depth <= PackedSizeAOnTheWay;
        if (PackBOnTheWay)
            Stretch = Even.Largest(Depth, LongestStretchOnTheWay);
        Rows = PackA && !PackBOnTheWay ? Even.Largest(m, Math.Max(tileHeight, PackedSizeA / Depth)) : m;
        SizeOfPackedA = PackA ? Even.Pieces(Rows * Depth, Scratch.LineLength) * Scratch.LineLength : 0;
        SizeOfPackedB = PackBOnTheWay ? 0 : packedColumns * Depth;
    }

    public bool PackA { get; }

    public bool PackB { get; }

    /// <summary>
    /// Whether a panel of B is packed by the part that multiplies it, at that moment. With few rows a panel is needed by no other part,
    /// and so it does not travel to the last-level cache and back.
    /// </summary>
    public bool PackBOnTheWay { get; }

    /// <summary>Columns of a block.</summary>
    public int Columns { get; }

    /// <summary>Steps of k in a block.</summary>
    public int Depth { get; }

    /// <summary>Rows of a block.</summary>
    public int Rows { get; }

    /// <summary>Steps of k that the kernel takes at a time.</summary>
    public int Stretch { get; }

    public int SizeOfPackedA { get; }

    public int SizeOfPackedB { get; }

    /// <summary>Whether a block is worth sharing out.</summary>
    public static bool IsForAllThreads(in ProductBlock block) => Operations(block) >= TogetherFromOperations;

    /// <summary>Into how many parts, down and across, a block is cut for the threads to share.</summary>
    public static (int Down, int Across) Parts(in ProductBlock block)
    {
        int wanted = (int)Math.Min((Operations(block) / OperationsOfPart) + 1, MostParts);
        if (block.PackedB == null)
            return (1, Math.Min(wanted, block.Panels));

        int down = Even.Pieces(block.Tiles, TilesOfPart);
        int across = Math.Clamp(wanted / down, 1, block.Panels);
        return (Math.Clamp(wanted / across, down, block.Tiles), across);
    }

    private static long Operations(in ProductBlock block) => 2L * block.Rows * block.Columns * block.Steps;
}
