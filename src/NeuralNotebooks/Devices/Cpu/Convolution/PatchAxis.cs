namespace NeuralNotebooks;

/// <summary>
/// One axis of the patches that a convolution looks at: tap t of the patch at a place stands on position
/// <c>Lowest + place·Stride + Offset(t)</c> of the image, which may be outside of it, where there are zeros.
/// <para>
/// A transposed convolution is of the same kind. To position i of x go those y[o] from which tap k leads there: o·stride + k·dilation − before = i.
/// So i and k·dilation must leave the same remainder when divided by the stride, and x falls apart into as many phases as the stride has
/// remainders. Within a phase, i = phase + stride·place, every q-th tap fits, and each step of the place is a step of o: a convolution of y
/// with stride 1.
/// <code>
///     stride 2, size 5, before 2:          phase 0, i = 0, 2, 4 …:   taps 0, 2, 4 on o = i/2 + 1, i/2, i/2 − 1
///                                          phase 1, i = 1, 3, 5 …:   taps 1, 3    on o = (i + 1)/2, (i − 1)/2
/// </code>
/// </para>
/// </summary>
internal readonly struct PatchAxis
{
    /// <summary>How many places there are.</summary>
    public int Places { get; private init; }

    /// <summary>How many taps a patch has.</summary>
    public int Taps { get; private init; }

    /// <summary>The length of the image that is looked at.</summary>
    public int Length { get; private init; }

    /// <summary>From a place to the next, in the image that is looked at.</summary>
    public int Stride { get; private init; }

    /// <summary>The first tap of the filter that is used.</summary>
    public int FirstTap { get; private init; }

    /// <summary>From a tap of the filter that is used to the next.</summary>
    public int TapStep { get; private init; }

    /// <summary>Where the first place's result goes.</summary>
    public int FirstTarget { get; private init; }

    /// <summary>From where a place's result goes to where the next one's goes.</summary>
    public int TargetStep { get; private init; }

    /// <summary>From a tap's position to the next one's: backwards, if negative.</summary>
    public int Spacing { get; private init; }

    // Where tap 0 of place 0 stands.
    private int Start { get; init; }

    /// <summary>The patches of a convolution.</summary>
    public static PatchAxis Of(SlidingWindow window) => new()
    {
        Places = window.Places,
        Taps = window.Size,
        Length = window.Length,
        Stride = window.Stride,
        TapStep = 1,
        TargetStep = 1,
        Start = -window.Before,
        Spacing = window.Dilation,
    };

    /// <summary>The patches of a phase of the transposed convolution. It may have no taps, or no places.</summary>
    /// <param name="window">The convolution's.</param>
    /// <param name="phase">From 0 to the stride, less 1.</param>
    public static PatchAxis OfTransposed(SlidingWindow window, int phase)
    {
        int tapStep = window.Stride / CommonDivisor(window.Stride, window.Dilation), first = 0;
        while (first < tapStep && (phase + window.Before - (first * window.Dilation)) % window.Stride != 0)
            first++;

        return new()
        {
            Places = Math.Max(0, Even.Pieces(window.Length - phase, window.Stride)),
            Taps = first < tapStep && first < window.Size ? Even.Pieces(window.Size - first, tapStep) : 0,
            Length = window.Places,
            Stride = 1,
            FirstTap = first,
            TapStep = tapStep,
            FirstTarget = phase,
            TargetStep = window.Stride,
            Start = (phase + window.Before - (first * window.Dilation)) / window.Stride,
            Spacing = -tapStep * window.Dilation / window.Stride,
        };
    }

    /// <summary>The greatest common divisor.</summary>
    public static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);

    /// <summary>Some of the places.</summary>
    public PatchAxis From(int place, int count) => this with { Places = count, Start = Start + (place * Stride), FirstTarget = FirstTarget + (place * TargetStep) };

    /// <summary>The lowest position at place 0.</summary>
    public int Lowest => Start + Math.Min(0, (Taps - 1) * Spacing);

    /// <summary>From the lowest position of a patch to its highest.</summary>
    public int Reach => Math.Max(0, Taps - 1) * Math.Abs(Spacing);

    /// <summary>From the lowest position of a patch to that of a tap.</summary>
    public int Offset(int tap) => Spacing < 0 ? (tap - Taps + 1) * Spacing : tap * Spacing;
}
