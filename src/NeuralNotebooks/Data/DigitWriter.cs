namespace NeuralNotebooks;

/// <summary>
/// Somebody who writes digits, and the habits of their hand. Lengths are in hundredths of a digit's height, where nothing else is said.
/// </summary>
internal sealed class DigitWriter
{
    // A writer has 2¹⁶ streams of random numbers: one for the habits, one for the order of the page, one for the form of each glyph,
    // one for each picture.
    private const int HabitsStream = 0;
    private const int PageOrderStream = 1;
    private const int FirstGlyphStream = 16;
    private const int FirstPictureStream = 256;
    private const int MostGlyphs = 16;

    private readonly long seed;
    private readonly long firstStream;
    private readonly int[] favourites = new int[DigitImages.Classes];

    /// <summary>A writer, who is the same for the same numbers.</summary>
    /// <param name="seed">Which population.</param>
    /// <param name="isTest">Whether they write test pictures: those people write no training pictures.</param>
    /// <param name="index">Which of the people.</param>
    public DigitWriter(long seed, bool isTest, int index)
    {
        this.seed = seed;
        firstStream = ((isTest ? 1L << 32 : 0) | (uint)index) << 16;
        RandomStream random = Stream(HabitsStream);

        Slant = random.NextNormal(0.22, 0.22);
        Rotation = random.NextNormal(0, 0.07);
        Aspect = Math.Exp(random.NextNormal(0.12, 0.18));
        Waist = random.NextNormal(0, 0.15);
        Roundness = random.NextDouble(0, 0.9);
        Tautness = random.NextDouble(0.9, 1.2);
        Sloppiness = Math.Exp(random.NextNormal(Math.Log(2.2), 0.35));
        Peculiarity = Math.Exp(random.NextNormal(Math.Log(3.0), 0.35));
        Elasticity = Math.Exp(random.NextNormal(Math.Log(3.6), 0.35));
        Tremor = 0.25 * Math.Abs(random.NextNormal());
        Overshoot = random.NextNormal(0, 3);
        PenWidth = Math.Exp(random.NextNormal(Math.Log(2.7), 0.22));
        PressureSwing = random.NextDouble(0.02, 0.22);
        Taper = random.NextDouble(0, 0.35);
        NibContrast = Math.Max(0, random.NextNormal(0, 0.12));
        Blur = random.NextDouble(0.8, 1.3);
        Grain = random.NextDouble(0.02, 0.16);
        TickShare = random.NextDouble() < 0.2 ? 0.4 : 0.03;
        for (int digit = 0; digit < DigitImages.Classes; digit++)
            favourites[digit] = AnyGlyph(digit, random);
    }

    /// <summary>How far the top leans right: the tangent of the angle.</summary>
    public double Slant { get; }

    /// <summary>How the line of writing climbs, in radians.</summary>
    public double Rotation { get; }

    /// <summary>Width of the digits beside the skeleton's.</summary>
    public double Aspect { get; }

    /// <summary>How far the middle lies below (or above) the skeleton's.</summary>
    public double Waist { get; }

    /// <summary>How much of a swing corners get: 0 is sharp.</summary>
    public double Roundness { get; }

    /// <summary>How wide curves swing: below 1 they tend to polygons.</summary>
    public double Tautness { get; }

    /// <summary>How far knots move from one time to the next.</summary>
    public double Sloppiness { get; }

    /// <summary>How far this writer's own skeletons are from the common ones.</summary>
    public double Peculiarity { get; }

    /// <summary>The size of the elastic distortion.</summary>
    public double Elasticity { get; }

    /// <summary>The size of the fine shake.</summary>
    public double Tremor { get; }

    /// <summary>How far strokes go on, or stop short, at their ends.</summary>
    public double Overshoot { get; }

    /// <summary>The pen's width in pixels.</summary>
    public double PenWidth { get; }

    /// <summary>How much the pressure, and with it the line's width, changes along the way.</summary>
    public double PressureSwing { get; }

    /// <summary>How much thinner the ends are.</summary>
    public double Taper { get; }

    /// <summary>How much thinner strokes along the nib are than strokes across.</summary>
    public double NibContrast { get; }

    /// <summary>The width of a line's edge in pixels.</summary>
    public double Blur { get; }

    /// <summary>How rough the edges are, in pixels.</summary>
    public double Grain { get; }

    /// <summary>How often strokes begin or end with a tick.</summary>
    public double TickShare { get; }

    /// <summary>The random numbers that order the writer's page.</summary>
    public RandomStream PageOrder() => Stream(PageOrderStream);

    /// <summary>The random numbers of one of the writer's pictures.</summary>
    public RandomStream Picture(int picture) => Stream(FirstPictureStream + picture);

    /// <summary>The glyph for a digit: the favourite, and now and then another.</summary>
    public int ChooseGlyph(int digit, RandomStream random) => random.NextDouble() < 0.85 ? favourites[digit] : AnyGlyph(digit, random);

    /// <summary>The random numbers behind the writer's own form of a glyph.</summary>
    public RandomStream Habit(int digit, int glyph) => Stream(FirstGlyphStream + MostGlyphs * digit + glyph);

    private RandomStream Stream(int number) => new(seed, firstStream | (uint)number);

    private static int AnyGlyph(int digit, RandomStream random)
    {
        IReadOnlyList<DigitGlyph> glyphs = DigitGlyphs.OfDigit[digit];
        int ticket = random.NextInt32(100);
        int glyph = 0;
        while (ticket >= glyphs[glyph].Share)
            ticket -= glyphs[glyph++].Share;
        return glyph;
    }
}
