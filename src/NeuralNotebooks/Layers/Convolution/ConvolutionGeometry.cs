namespace NeuralNotebooks;

/// <summary>
/// What a convolution does to shapes: images with so many channels become images with so many filters, a window slides over the rows and one
/// over the columns.
/// <code>
///     x: [batch, channels, rows.Length, columns.Length]
///     W: [filters, channels / groups, rows.Size, columns.Size]
///     y: [batch, filters, rows.Places, columns.Places]
/// </code>
/// With several groups, the channels and the filters are divided among them in order, and a filter sees only the channels of its own group.
/// As many groups as channels make a depthwise convolution.
/// </summary>
public readonly record struct ConvolutionGeometry
{
    /// <summary>A convolution's shapes.</summary>
    /// <param name="channels">Channels of x.</param>
    /// <param name="filters">Filters of W: channels of y.</param>
    /// <param name="rows">How the window slides over the rows of x.</param>
    /// <param name="columns">How it slides over the columns.</param>
    /// <param name="groups">Into how many groups the channels and filters are divided.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="ArgumentException">The channels or the filters cannot be divided into so many groups.</exception>
    public ConvolutionGeometry(int channels, int filters, SlidingWindow rows, SlidingWindow columns, int groups = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (channels % groups != 0 || filters % groups != 0)
            throw new ArgumentException($"{channels} channels and {filters} filters cannot both be divided into {groups} groups.");

        (Channels, Filters, Groups, Rows, Columns) = (channels, filters, groups, rows, columns);
        Weights = [filters, channels / groups, rows.Size, columns.Size];
    }

    /// <summary>Channels of x.</summary>
    public int Channels { get; }

    /// <summary>Filters of W: channels of y.</summary>
    public int Filters { get; }

    /// <summary>Into how many groups the channels and filters are divided.</summary>
    public int Groups { get; }

    /// <summary>How the window slides over the rows of x.</summary>
    public SlidingWindow Rows { get; }

    /// <summary>How the window slides over the columns of x.</summary>
    public SlidingWindow Columns { get; }

    /// <summary>How many channels a filter sees.</summary>
    public int ChannelsOfGroup => Channels / Groups;

    /// <summary>How many filters see a channel.</summary>
    public int FiltersOfGroup => Filters / Groups;

    /// <summary>The shape of W.</summary>
    public Shape Weights { get; }
}
