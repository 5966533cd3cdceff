namespace NeuralNotebooks;

/// <summary>A point of the pen's way.</summary>
/// <param name="X">Column; y runs down.</param>
/// <param name="Y">Row.</param>
/// <param name="Pressure">The line's width here beside the pen's: 1 is usual, 0 leaves a gap.</param>
/// <param name="Starts">Whether the pen was put down here: no line leads to this point.</param>
internal readonly record struct PenPoint(double X, double Y, double Pressure, bool Starts);

/// <summary>
/// The way of a writer's pen through one digit: a glyph's knots, moved by habit and by chance, joined by a spline, bent as a whole.
/// </summary>
internal sealed class DigitPath
{
    private const double Spacing = 3; // of the points, in hundredths of the height
    private readonly List<PenPoint> points = [];
    private readonly ElasticField field = new();

    /// <summary>The points of the last digit drawn, in hundredths of its skeleton's height.</summary>
    public List<PenPoint> Points => points;

    /// <summary>Draws a digit.</summary>
    public void Draw(int digit, DigitWriter writer, RandomStream random)
    {
        points.Clear();
        int glyph = writer.ChooseGlyph(digit, random);
        RandomStream habit = writer.Habit(digit, glyph);
        foreach (GlyphKnot[] stroke in DigitGlyphs.OfDigit[digit][glyph].Strokes)
            AddStroke(MoveKnots(stroke, writer, habit, random), writer, random);

        if (random.NextDouble() < 0.03)
            Retrace(random);
        Press(writer, random);
        if (random.NextDouble() < 0.06)
            Break(random);
        Bend(writer, random);
    }

    private static GlyphKnot[] MoveKnots(GlyphKnot[] stroke, DigitWriter writer, RandomStream habit, RandomStream random)
    {
        var knots = new GlyphKnot[stroke.Length];
        double strokeX = 0.6 * writer.Sloppiness * random.NextNormal(); // strokes also move as a whole: they meet too early, or not at all
        double strokeY = 0.6 * writer.Sloppiness * random.NextNormal();
        (double habitX, double habitY) = (habit.NextNormal(), habit.NextNormal());
        (double chanceX, double chanceY) = (random.NextNormal(), random.NextNormal());
        for (int i = 0; i < stroke.Length; i++)
        {
            habitX = Follow(habitX, habit);
            habitY = Follow(habitY, habit);
            chanceX = Follow(chanceX, random);
            chanceY = Follow(chanceY, random);
            knots[i] = stroke[i] with
            {
                X = stroke[i].X + writer.Peculiarity * habitX + writer.Sloppiness * chanceX + strokeX,
                Y = stroke[i].Y + writer.Peculiarity * habitY + writer.Sloppiness * chanceY + strokeY,
            };
        }

        knots[0] = Extend(knots[0], knots[1], writer.Overshoot * 0.5 + 2.5 * random.NextNormal());
        knots[^1] = Extend(knots[^1], knots[^2], writer.Overshoot + 4 * random.NextNormal());
        if (random.NextDouble() < writer.TickShare)
            knots = [Tick(knots[0], random, -1), knots[0] with { IsCorner = true }, .. knots[1..]];
        if (random.NextDouble() < 0.5 * writer.TickShare)
            knots = [.. knots[..^1], knots[^1] with { IsCorner = true }, Tick(knots[^1], random, 1)];
        return knots;
    }

    /// <summary>A normal number that resembles the one before it: an error that the hand has made, it makes a while longer.</summary>
    private static double Follow(double before, RandomStream random) => 0.6 * before + 0.8 * random.NextNormal();

    /// <summary>Moves the end of a stroke along the stroke: overshoot, or (below 0) undershoot.</summary>
    private static GlyphKnot Extend(GlyphKnot end, GlyphKnot before, double length)
    {
        double dx = end.X - before.X;
        double dy = end.Y - before.Y;
        double distance = Math.Sqrt(dx * dx + dy * dy) + 1e-9;
        double share = Math.Max(length, -0.6 * distance) / distance;
        return end with { X = end.X + share * dx, Y = end.Y + share * dy };
    }

    /// <summary>Where the pen comes from (side -1), or leaves to (1), when it touches the paper too long.</summary>
    private static GlyphKnot Tick(GlyphKnot end, RandomStream random, int side) =>
        new(end.X + side * random.NextDouble(2, 12), end.Y + random.NextDouble(-10, 8), false);

    /// <summary>
    /// A cubic Hermite spline through the knots: p(t) = (2t³-3t²+1)·pᵢ + (t³-2t²+t)·L·mᵢ + (3t²-2t³)·pᵢ₊₁ + (t³-t²)·L·mᵢ₊₁ between two
    /// knots that are L apart. The directions are Catmull and Rom's, mᵢ = (pᵢ₊₁ - pᵢ₋₁) / (their distance by way of pᵢ), times the writer's
    /// tautness, and at corners times the roundness too.
    /// </summary>
    private void AddStroke(GlyphKnot[] knots, DigitWriter writer, RandomStream random)
    {
        double shakeX = 0;
        double shakeY = 0;
        for (int i = 0; i + 1 < knots.Length; i++)
        {
            double length = Distance(knots[i], knots[i + 1]);
            (double X, double Y) m0 = Direction(knots, i, writer);
            (double X, double Y) m1 = Direction(knots, i + 1, writer);
            if (i == 0)
                m0 = EndDirection(knots[0], knots[1], m1);
            if (i + 2 == knots.Length)
                m1 = EndDirection(knots[i], knots[i + 1], m0);
            int steps = Math.Max(3, (int)Math.Ceiling(length / Spacing));
            for (int step = i == 0 ? 0 : 1; step <= steps; step++)
            {
                double t = (double)step / steps;
                double h1 = t * t * (3 - 2 * t);
                double g0 = length * t * (1 - t) * (1 - t);
                double g1 = length * t * t * (t - 1);
                shakeX = 0.7 * shakeX + writer.Tremor * random.NextNormal();
                shakeY = 0.7 * shakeY + writer.Tremor * random.NextNormal();
                points.Add(new PenPoint(
                    (1 - h1) * knots[i].X + g0 * m0.X + h1 * knots[i + 1].X + g1 * m1.X + shakeX,
                    (1 - h1) * knots[i].Y + g0 * m0.Y + h1 * knots[i + 1].Y + g1 * m1.Y + shakeY,
                    Pressure: 1,
                    Starts: i == 0 && step == 0));
            }
        }
    }

    private static (double X, double Y) Direction(GlyphKnot[] knots, int i, DigitWriter writer)
    {
        GlyphKnot before = knots[Math.Max(i - 1, 0)];
        GlyphKnot after = knots[Math.Min(i + 1, knots.Length - 1)];
        double weight = writer.Tautness * (knots[i].IsCorner ? writer.Roundness : 1);
        weight /= Distance(before, knots[i]) + Distance(knots[i], after) + 1e-9;
        return (weight * (after.X - before.X), weight * (after.Y - before.Y));
    }

    /// <summary>The direction at an end that lets the curvature die away there: m₀ = 3/2·(p₁ - p₀)/L - m₁/2.</summary>
    private static (double X, double Y) EndDirection(GlyphKnot from, GlyphKnot to, (double X, double Y) other)
    {
        double weight = 1.5 / (Distance(from, to) + 1e-9);
        return (weight * (to.X - from.X) - 0.5 * other.X, weight * (to.Y - from.Y) - 0.5 * other.Y);
    }

    private static double Distance(GlyphKnot a, GlyphKnot b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    /// <summary>Part of the way is gone over a second time, a little beside the first.</summary>
    private void Retrace(RandomStream random)
    {
        int length = points.Count / 4;
        int from = random.NextInt32(points.Count - length);
        double dx = 2 * random.NextNormal();
        double dy = 2 * random.NextNormal();
        for (int i = from; i < from + length; i++)
            points.Add(points[i] with { X = points[i].X + dx, Y = points[i].Y + dy, Starts = i == from || points[i].Starts });
    }

    /// <summary>
    /// The pressure swings slowly about 1 and is lower where strokes begin and end; and a nib, held at 45°, is thinner one way than
    /// the other: width · (1 - contrast·cos²(angle to the nib)).
    /// </summary>
    private void Press(DigitWriter writer, RandomStream random)
    {
        double phase = random.NextDouble(0, 2 * Math.PI);
        double speed = random.NextDouble(0.03, 0.12);
        for (int first = 0; first < points.Count;)
        {
            int last = first;
            while (last + 1 < points.Count && !points[last + 1].Starts)
                last++;
            for (int i = first; i <= last; i++)
            {
                double fromEnd = Math.Min(i - first, last - i);
                double taper = 1 - writer.Taper * Math.Exp(-fromEnd / 3);
                double swing = 1 + writer.PressureSwing * Math.Sin(phase + speed * i);
                PenPoint next = points[Math.Min(i + 1, last)];
                PenPoint before = points[Math.Max(i - 1, first)];
                double dx = next.X - before.X;
                double dy = next.Y - before.Y;
                double alongNib = (dx - dy) * (dx - dy) / (2 * (dx * dx + dy * dy) + 1e-9);
                points[i] = points[i] with { Pressure = taper * swing * (1 - writer.NibContrast * alongNib) };
            }

            first = last + 1;
        }
    }

    /// <summary>The pen leaves the paper for a moment.</summary>
    private void Break(RandomStream random)
    {
        int length = 3 + random.NextInt32(4);
        int from = random.NextInt32(Math.Max(points.Count - length, 1));
        for (int i = from; i < Math.Min(from + length, points.Count); i++)
            points[i] = points[i] with { Pressure = 0 };
    }

    /// <summary>
    /// What happens to the digit as a whole, with u and v running from -½ to ½ across it: waist v' = v + w·(¼ - v²), then width, wedge,
    /// bow and slant u' = a·u·(1 + k·v') + b·v'² - s·v', rotation, elastic distortion.
    /// </summary>
    private void Bend(DigitWriter writer, RandomStream random)
    {
        double aspect = writer.Aspect * Math.Exp(random.NextNormal(0, 0.1));
        double waist = writer.Waist + random.NextNormal(0, 0.07);
        double wedge = random.NextNormal(0, 0.12);
        double bow = random.NextNormal(0, 0.12);
        double slant = writer.Slant + random.NextNormal(0, 0.08);
        double angle = writer.Rotation + random.NextNormal(0, 0.04);
        (double sin, double cos) = Math.SinCos(angle);
        field.Draw(random);

        for (int i = 0; i < points.Count; i++)
        {
            double u = (points[i].X - 30) / 100;
            double v = (points[i].Y - 50) / 100;
            v += waist * (0.25 - v * v);
            u = aspect * u * (1 + wedge * v) + bow * v * v - slant * v;
            (u, v) = (cos * u + sin * v, cos * v - sin * u);
            (double du, double dv) = field.At(u, v);
            points[i] = points[i] with { X = 100 * u + writer.Elasticity * du, Y = 100 * v + writer.Elasticity * dv };
        }
    }
}
