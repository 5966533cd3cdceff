namespace NeuralNotebooks;

/// <summary>The places of one part of a <see cref="PatchProduct"/>, for one group of its filters: where their pixels are, and where their results go.</summary>
internal readonly unsafe struct PatchPart
{
    private readonly PatchProduct product;
    private readonly BandLayout layout;
    private readonly PlacePart places;
    private readonly int group;

    /// <param name="product">The product.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="part">The number of the part, the groups' one after the other.</param>
    public PatchPart(in PatchProduct product, in PatchPlan plan, int part)
    {
        (this.product, layout) = (product, plan.Layout);
        group = part / plan.Places.Count;
        places = plan.Places[part % plan.Places.Count];
    }

    /// <summary>Which group.</summary>
    public int Group => group;

    /// <summary>How many places there are.</summary>
    public int Places => places.Places;

    /// <summary>Makes the pixels ready.</summary>
    /// <param name="room">Room for a band.</param>
    /// <returns>Where the offsets of places and steps count from.</returns>
    public float* Pixels(float* room) => layout.IsInPlace
        ? product.Source
            + ((nint)places.FirstImage * layout.ImageLength)
            + ((nint)group * product.Channels * layout.ChannelLength)
            + ((nint)places.Rows.Lowest * layout.LineLength) + places.Columns.Lowest
        : FillBand(room);

    private float* FillBand(float* room)
    {
        Span<BandLane> lanes = places.Columns.Lanes <= Band.FewLanes ? stackalloc BandLane[Band.FewLanes] : new BandLane[places.Columns.Lanes];
        Band band = new(places.Rows, places.Columns, layout.RowLaneLength, layout.ColumnLaneLength, lanes[..places.Columns.Lanes]);
        nint plane = (nint)places.Rows.Length * places.Columns.Length;
        for (int image = 0; image < places.Images; image++)
        {
            float* channels = product.Source + ((((nint)(places.FirstImage + image) * product.Groups) + group) * product.Channels * plane);
            for (int c = 0; c < product.Channels; c++)
                band.Fill(channels + (c * plane), room + ((nint)image * layout.ImageLength) + ((nint)c * layout.ChannelLength), 0);
        }

        return room;
    }

    /// <summary>Where the pixels of some places are.</summary>
    /// <param name="first">The first place.</param>
    /// <param name="count">How many.</param>
    /// <param name="longest">No run shall be longer.</param>
    /// <param name="room">Room for as many runs as places.</param>
    public Runs Sources(int first, int count, int longest, Run* room)
    {
        int width = places.Columns.Places, height = places.Rows.Places, column = first % width, row = first / width % height, image = first / width / height;
        Runs runs = new(room);
        for (int left = count; left > 0; column = 0)
        {
            int length = Math.Min(width - column, left);
            runs.Add(length, ((nint)image * layout.ImageLength) + ((nint)row * layout.LineLength) + column, longest);
            left -= length;
            if (++row == height)
                (row, image) = (0, image + 1);
        }

        return runs;
    }

    /// <summary>Where the results of some places go, from the first filter's channel of the first image on. A phase may have a row or a column less than others.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="first">The first place.</param>
    /// <param name="count">How many.</param>
    /// <param name="room">Room for as many runs as places.</param>
    public Runs Targets(in PatchPhase phase, int first, int count, Run* room)
    {
        int width = places.Columns.Places, height = places.Rows.Places, column = first % width, row = first / width % height, image = first / width / height;
        nint imageLength = (nint)product.Groups * product.Filters * product.TargetRows * product.TargetColumns;
        Runs runs = new(room);
        for (int left = count; left > 0; column = 0)
        {
            int length = Math.Min(width - column, left), placeRow = places.FirstRow + row, placeColumn = places.FirstColumn + column;
            int there = placeRow < phase.Rows.Places ? Math.Clamp(phase.Columns.Places - placeColumn, 0, length) : 0;
            nint target = ((places.FirstImage + image) * imageLength)
                + ((phase.Rows.FirstTarget + ((nint)placeRow * phase.Rows.TargetStep)) * product.TargetColumns)
                + phase.Columns.FirstTarget + ((nint)placeColumn * phase.Columns.TargetStep);
            if (phase.Columns.TargetStep == 1)
                runs.Add(there, target);
            else if (there > 0)
                runs.AddApart(there, target);

            runs.Skip(length - there);
            left -= length;
            if (++row == height)
                (row, image) = (0, image + 1);
        }

        return runs;
    }

    /// <summary>The channel of a filter in the first image of the target, and its bias.</summary>
    public float* Channel(int filter, out float bias)
    {
        int channel = (group * product.Filters) + filter;
        bias = product.Bias == null ? 0 : product.Bias[channel];
        return product.Target + ((nint)channel * product.TargetRows * product.TargetColumns);
    }
}
