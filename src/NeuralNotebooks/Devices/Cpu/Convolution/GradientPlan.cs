namespace NeuralNotebooks;

/// <summary>How a <see cref="GradientProduct"/> is cut into parts: by its shape alone, never by the number of threads.</summary>
internal readonly struct GradientPlan
{
    // A panel of a chunk of places is at most 36 kB: with the rows of dy that go over it, it fits the first-level cache.
    private const int PlacesOfChunk = 288;

    private const int FiltersOfBlock = 128;

    // The sums of a block (512 kB) stay in the second-level cache while the chunks go by.
    private const int SumsOfBlock = 128 * 1024;
    private const int FewestChannelsOfBlock = 16;

    // So many parts keep all cores busy to the end.
    private const int WantedParts = 16;

    // Less than this takes a few microseconds: no other thread is asked.
    private const long TogetherFromOperations = 500_000;

    /// <param name="product">The product.</param>
    /// <param name="panelWidth">Columns of a panel.</param>
    public GradientPlan(in GradientProduct product, int panelWidth)
    {
        PanelWidth = panelWidth;
        Chunks = new(product.Batch, BandAxis.Of([product.Rows]), BandAxis.Of([product.Columns]), PlacesOfChunk);
        FilterBlocks = Even.Pieces(product.Filters, FiltersOfBlock);
        MostFilters = Even.Pieces(product.Filters, FilterBlocks);
        ChannelBlocks = Even.Pieces(product.Channels, Math.Max(FewestChannelsOfBlock, SumsOfBlock / (MostFilters * product.Taps)));
        MostChannels = Even.Pieces(product.Channels, ChannelBlocks);
        PaddedColumns = Even.Pieces(MostChannels * product.Taps, panelWidth) * panelWidth;
        SumsOfSlice = product.Groups * product.Filters * ChannelBlocks * PaddedColumns;
        IsForAllThreads = product.Operations >= TogetherFromOperations;
        Blocks = product.Groups * FilterBlocks * ChannelBlocks;
        Slices = IsForAllThreads ? Math.Clamp(WantedParts / Blocks, 1, Chunks.Count) : 1;
        BandRows = ((Chunks.Height - 1) * product.Rows.Stride) + product.Rows.Reach + 1;
        BandColumns = ((Chunks.Width - 1) * product.Columns.Stride) + product.Columns.Reach + 1;
    }

    public int PanelWidth { get; }

    /// <summary>The places that are summed at a time.</summary>
    public PlaceParts Chunks { get; }

    public int FilterBlocks { get; }

    public int MostFilters { get; }

    public int ChannelBlocks { get; }

    public int MostChannels { get; }

    /// <summary>The length of a filter's row of sums for a block of channels: whole panels.</summary>
    public int PaddedColumns { get; }

    /// <summary>How many sums there are in each slice.</summary>
    public int SumsOfSlice { get; }

    public int Blocks { get; }

    /// <summary>Among how many parts the chunks are shared out.</summary>
    public int Slices { get; }

    public int Parts => Blocks * Slices;

    public bool IsForAllThreads { get; }

    public int BandRows { get; }

    public int BandColumns { get; }
}
