namespace NeuralNotebooks;

/// <summary>
/// One axis of a <see cref="Band"/>. Positions that leave the same remainder, when divided by the stride, are a lane: side by side, so that the positions of
/// a tap at successive places are next to each other. Lanes at which no tap stands are left away.
/// <code>
///     a row of the image, padding 1, stride 2:    · 0 1 2 3 4 ·        its lanes:   · 1 3 ·   0 2 4
/// </code>
/// </summary>
internal readonly struct BandAxis
{
    private readonly int laneStep;

    private BandAxis(in PatchAxis axis)
    {
        (Length, Places, Stride, Lowest, Reach) = (axis.Length, axis.Places, axis.Stride, axis.Lowest, axis.Reach);

        // Taps stand at so many different remainders, at most.
        int remainders = axis.Stride / PatchAxis.CommonDivisor(axis.Stride, Math.Abs(axis.Spacing));
        Lanes = Math.Min(axis.Taps, remainders);
        laneStep = Lanes < axis.Stride ? axis.Spacing : 1;
    }

    /// <summary>The band for the patches of a convolution, or for those of all phases of a transposed one, in which the stride is 1.</summary>
    public static BandAxis Of(ReadOnlySpan<PatchAxis> phases)
    {
        BandAxis band = new(phases[0]);
        foreach (PatchAxis phase in phases[1..])
        {
            int lowest = Math.Min(band.Lowest, phase.Lowest), highest = Math.Max(band.Lowest + band.Reach, phase.Lowest + phase.Reach);
            band = band with { Lowest = lowest, Reach = highest - lowest, Lanes = Math.Max(band.Lanes, Math.Min(phase.Taps, 1)) };
        }

        return band;
    }

    /// <summary>The length of the image.</summary>
    public int Length { get; }

    /// <summary>How many places there are.</summary>
    public int Places { get; private init; }

    /// <summary>From a place to the next.</summary>
    public int Stride { get; }

    /// <summary>The lowest position that is looked at from place 0.</summary>
    public int Lowest { get; private init; }

    /// <summary>From the lowest position that is looked at from a place to the highest.</summary>
    public int Reach { get; private init; }

    /// <summary>How many lanes there are.</summary>
    public int Lanes { get; private init; }

    /// <summary>How long a lane is.</summary>
    public int LaneLength => Places + (Reach / Stride);

    /// <summary>How long the band is.</summary>
    public int BandLength => Lanes * LaneLength;

    /// <summary>Whether everything that is looked at is in the image.</summary>
    public bool StaysInside => Lowest >= 0 && Lowest + ((Places - 1) * Stride) + Reach < Length;

    /// <summary>Some of the places.</summary>
    public BandAxis From(int place, int count) => this with { Places = count, Lowest = Lowest + (place * Stride) };

    /// <summary>The position, from the lowest on, with which a lane begins; from there on it takes every stride-th.</summary>
    public int LaneStart(int lane) => lane * laneStep % Stride;

    /// <summary>Where the positions so far from the lowest one of each place begin in the band.</summary>
    public int IndexOf(int offset)
    {
        int lane = 0;
        while (LaneStart(lane) != offset % Stride)
            lane++;

        return (lane * LaneLength) + (offset / Stride);
    }
}
