namespace NeuralNotebooks;

/// <summary>How a product is cut into blocks, and what of it is packed: by its shape alone, never by the number of threads.</summary>
internal readonly struct ProductPlan
{
    // A panel of B as long as this fits the first-level cache (384 x 32 numbers are 48 kB) or overflows it only a little.
    private const int LongestStretch = 384;

    // Of B, a block of this many numbers (4 MB, a good part of a last-level cache), and no more columns than leave it some depth.
    private const int PackedSizeB = 1024 * 1024;
    private const int MostColumns = 2048;

    // Of A, a block of this many numbers: 1 MB, a second-level cache.
    private const int PackedSizeA = 256 * 1024;

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
        Rows = PackA ? Even.Largest(m, Math.Max(tileHeight, PackedSizeA / Depth)) : m;
        SizeOfPackedA = PackA ? Even.Pieces(Rows * Depth, Scratch.LineLength) * Scratch.LineLength : 0;
        SizeOfPackedB = packedColumns * Depth;
    }

    public bool PackA { get; }

    public bool PackB { get; }

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
        int down = Even.Pieces(block.Tiles, TilesOfPart);
        int across = Math.Clamp(wanted / down, 1, block.Panels);
        return (Math.Clamp(wanted / across, down, block.Tiles), across);
    }

    private static long Operations(in ProductBlock block) => 2L * block.Rows * block.Columns * block.Steps;
}
