namespace NeuralNotebooks;

/// <summary>How a <see cref="PatchProduct"/> is cut into parts: by its shape alone, never by the number of threads.</summary>
internal readonly struct PatchPlan
{
    // A panel of patches as long as this is 36 kB; with the tile of filters that goes over it, it fits the first-level cache.
    private const int LongestStretch = 288;

    // The places of a part: a few panels. Neighbouring parts copy some rows of the image both, so a part should not be small, and its band no larger
    // than a second-level cache.
    private const int PlacesOfPart = 256;

    // Fewer filters than this go over the pixels where they stand, instead of over packed panels. Their parts have this many multiplications, more places.
    public const int FiltersOfPanels = 5;
    private const int OperationsOfThinPart = 200_000;
    private const int MostPlacesOfThinPart = 8192;

    // A number of a filter is used once for each place. From about here it pays to pack it.
    private const int PackFiltersFromPlaces = 512;

    // As many filters as this (512 kB) stay in the second-level cache while panels change; of more, a stretch is kept for several panels.
    private const int CachedFilters = 128 * 1024;
    private const int MostPanelsOfGroup = 8;

    // So many parts keep all cores busy to the end. Filters are shared out only if there are too few places for that, and in lots of at least so many,
    // because each part packs the patches for itself.
    private const int WantedParts = 16;
    private const int FewestFiltersOfPart = 64;

    // Less than this takes a few microseconds: no other thread is asked.
    private const long TogetherFromOperations = 500_000;

    /// <param name="product">The product.</param>
    /// <param name="panelWidth">Columns of a panel.</param>
    /// <param name="tileHeight">The most rows of a tile.</param>
    public PatchPlan(in PatchProduct product, int panelWidth, int tileHeight)
    {
        PanelWidth = panelWidth;
        IsThin = product.Filters < FiltersOfPanels;
        Tiles = IsThin ? product.Filters : Even.Pieces(product.Filters, tileHeight);
        int thinPlaces = OperationsOfThinPart / Math.Max(1, product.Filters * product.Steps);
        Places = new(product.Batch, product.Rows, product.Columns, IsThin ? Math.Clamp(thinPlaces, PlacesOfPart, MostPlacesOfThinPart) : PlacesOfPart);
        ReadsFiltersInPlace = product.FiltersAreInOrder
            && (IsThin || (long)product.Batch * product.Rows.Places * product.Columns.Places < PackFiltersFromPlaces);
        IsForAllThreads = product.Operations >= TogetherFromOperations;
        Down = IsForAllThreads && !IsThin
            ? Math.Clamp(Math.Min(WantedParts / (product.Groups * Places.Count), product.Filters / FewestFiltersOfPart), 1, Tiles)
            : 1;
        Parts = product.Groups * Places.Count * Down;
        PanelsOfGroup = (long)product.Filters * product.Steps <= CachedFilters ? 1 : MostPanelsOfGroup;
        SumsOfPanel = (Even.Pieces(product.Filters, Down) + tileHeight) * panelWidth;
        Layout = new(product, Places);
    }

    public int PanelWidth { get; }

    /// <summary>Whether there are too few filters for panels.</summary>
    public bool IsThin { get; }

    /// <summary>Into how many tiles the filters of a group are cut.</summary>
    public int Tiles { get; }

    public PlaceParts Places { get; }

    public BandLayout Layout { get; }

    public bool ReadsFiltersInPlace { get; }

    /// <summary>Among how many parts the filters are shared out.</summary>
    public int Down { get; }

    public int Parts { get; }

    /// <summary>So many panels take a stretch of the filters in turn before the next stretch comes.</summary>
    public int PanelsOfGroup { get; }

    /// <summary>Room for the sums of a panel.</summary>
    public int SumsOfPanel { get; }

    public bool IsForAllThreads { get; }

    /// <summary>No panel is longer.</summary>
    public int PanelSize => PanelWidth * LongestStretch;

    /// <summary>Steps of a patch that the kernel takes at a time.</summary>
    public static int StretchOf(in PatchPhase phase) => phase.Steps == 0 ? 1 : Even.Largest(phase.Steps, LongestStretch);
}
