using System.Globalization;

namespace NeuralNotebooks;

/// <summary>A point that a stroke passes through; x runs right from 0 to about 60, y down from 0 to 100.</summary>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
/// <param name="IsCorner">Whether the pen turns here instead of swinging through.</param>
internal readonly record struct GlyphKnot(double X, double Y, bool IsCorner);

/// <summary>One way to write a digit.</summary>
/// <param name="Share">How many in a hundred people write the digit this way, roughly.</param>
/// <param name="Strokes">The knots of each stroke, in the order of writing.</param>
internal sealed record DigitGlyph(int Share, GlyphKnot[][] Strokes);

/// <summary>
/// The skeletons of the ten digits, as schools and habits have them. A stroke is written as the points <c>x,y</c> that it passes
/// through; an exclamation mark makes the point a corner.
/// </summary>
internal static class DigitGlyphs
{
    /// <summary>The ways to write each digit.</summary>
    public static IReadOnlyList<DigitGlyph>[] OfDigit { get; } =
    [
        [ // 0
            Glyph(40, "38,2 14,14 2,46 8,82 28,99 50,88 61,52 54,16 36,2"),
            Glyph(25, "52,12 34,1 12,12 2,48 10,86 30,99 52,86 61,48 52,16 38,3 24,8"), // ends inside its own top
            Glyph(15, "20,8 6,28 2,58 12,90 32,99 54,84 60,46 50,12 30,1 16,6"), // opens to the upper left
            Glyph(10, "30,0 50,10 62,46 54,84 32,99 10,90 2,54 10,14 32,1"), // clockwise
            Glyph(8, "34,0 12,6 4,24 2,66 10,92 30,100 48,94 56,72 56,28 50,8 32,0"), // as a stadium
            Glyph(2, "38,2 14,14 2,46 8,82 28,99 50,88 61,52 54,16 36,2", "60,2 4,98"), // struck through
        ],
        [ // 1
            Glyph(62, "50,0 49,50 48,100"),
            Glyph(8, "46,0 51,50 47,100"),
            Glyph(14, "32,20 50,0! 49,50 48,100"), // with a flag
            Glyph(6, "14,34 50,0! 49,50 48,100"), // with a long flag
            Glyph(8, "30,20 50,0! 49,50 48,99", "22,100 74,98"), // with flag and base
            Glyph(2, "50,0 49,50 48,99", "26,100 70,99"), // with a base
        ],
        [ // 2
            Glyph(20, "4,24 12,6 34,0 54,10 56,30 38,58 2,98! 62,96"),
            Glyph(14, "4,22 14,4 36,0 54,12 52,34 36,62 14,90 3,92 6,79 20,80 42,95 66,92"), // with a loop
            Glyph(14, "8,20 18,3 40,0 56,16 52,44 36,76 16,97 2,92 4,74 22,70 44,84 70,98"), // with a wide loop
            Glyph(8, "10,24 14,6 34,0 48,14 44,46 30,78 12,98 -2,88 6,72 26,76 48,88 74,84"), // with a narrow head and a wide loop
            Glyph(6, "4,16 24,0 50,8 60,30 52,62 30,90 8,97 2,80 18,66 40,80 62,100"), // with a wide head and a loop
            Glyph(6, "2,10 28,2 56,6! 28,50 2,98! 60,96"), // as a Z
            Glyph(18, "6,20 20,2 42,2 54,20 46,46 20,78 2,96! 20,88 42,96 66,88"), // with a wave for a base
            Glyph(8, "16,30 6,18 18,3 38,0 56,14 50,40 26,72 2,98! 30,95 62,98"), // with a curl on top
            Glyph(6, "4,14 30,2 50,16 44,52 24,84 8,98! 40,92 70,80"), // with a climbing base
        ],
        [ // 3
            Glyph(32, "4,12 24,1 48,8 48,32 22,46! 50,56 58,78 38,99 14,98 0,86"),
            Glyph(12, "4,4 28,3 54,2! 24,40! 46,46 58,70 44,96 18,100 0,88"), // with a flat top
            Glyph(16, "4,12 28,0 50,12 44,36 26,49 17,44 28,42 52,56 56,82 32,100 2,92"), // with a loop at the waist
            Glyph(24, "6,8 34,0 50,16 40,38 24,46 46,54 58,74 40,97 6,97"), // without a notch
            Glyph(16, "8,8 32,0 52,14 46,38 18,47! 44,52 50,74 34,94 0,100"), // with an open tail
        ],
        [ // 4
            Glyph(30, "12,2 6,38 9,54 30,56 60,48", "52,0 46,50 42,100"), // open, round
            Glyph(20, "12,2 3,56! 32,56 64,54", "50,6 47,54 45,100"), // open, straight
            Glyph(10, "42,0 22,34 2,66! 32,65 66,63", "44,2 43,50 42,100"), // closed, as in print
            Glyph(20, "16,0 4,44 20,55 58,42", "58,8 50,50 40,100"), // with a long right arm
            Glyph(4, "44,2 22,24 4,58! 24,59 52,52 54,4! 48,52 44,100"), // in one line
            Glyph(16, "10,6 2,50! 30,50 50,46", "50,20 46,60 42,100"), // with a low right arm
        ],
        [ // 5
            Glyph(24, "14,4 8,44! 30,36 56,50 56,80 30,100 2,92", "14,4 36,3 62,0"),
            Glyph(10, "16,4 8,40! 32,34 58,52 58,82 34,100 8,96 4,84", "16,4 38,3 66,1"), // with a curl at the end
            Glyph(24, "58,2 34,3 16,4! 10,44! 34,38 56,56 54,84 28,100 0,90"), // in one line
            Glyph(14, "58,6 30,4 12,18 18,38 44,52 52,76 34,97 0,94"), // as an S
            Glyph(12, "18,10 10,44! 34,42 52,60 46,86 22,100 0,94", "22,4 48,2 72,-6"), // with a long bar
            Glyph(8, "10,2 10,40! 34,34 60,52 58,84 32,100 4,98", "10,2 54,4"), // upright
            Glyph(8, "66,0 40,6 22,10! 14,46! 34,46 44,64 34,88 0,100"), // with a small belly
        ],
        [ // 6
            Glyph(28, "44,0 20,20 4,54 6,84 26,100 48,90 52,70 36,56 14,66 5,82"),
            Glyph(10, "16,0 4,36 4,74 20,98 46,94 56,70 44,54 28,68 26,96"), // the loop stands on the foot
            Glyph(8, "34,0 12,28 2,66 10,96 36,98 54,74 44,52 26,60 22,88"), // the same, slanting
            Glyph(16, "40,0 16,38 2,74 18,99 42,96 50,76 34,62 10,74"),
            Glyph(16, "22,0 8,40 4,78 22,100 48,92 54,66 36,50 8,72"), // as a b
            Glyph(12, "52,2 24,16 6,50 8,88 28,100 45,88 40,70 22,72 12,92"), // with a small loop
            Glyph(10, "50,6 30,2 8,34 4,74 22,99 48,94 54,70 34,54 8,64"), // with a bent head
        ],
        [ // 7
            Glyph(28, "2,8 30,6 58,4! 34,48 20,100"),
            Glyph(6, "4,34 6,6! 34,10 56,4! 42,40 34,100"), // with a deep serif
            Glyph(14, "2,8 30,5 58,4! 36,48 24,100", "12,52 54,48"), // with a bar
            Glyph(14, "1,20 6,4! 32,4 58,2! 36,44 22,100"), // with a serif
            Glyph(16, "2,14 12,2 34,8 58,2! 42,40 26,100"), // with a wave on top
            Glyph(16, "2,8 26,4 48,2 56,12 46,36 34,64 30,100"), // round
            Glyph(6, "2,22 6,5! 58,3! 36,46 24,100", "12,52 56,50"), // with serif and bar
        ],
        [ // 8
            Glyph(30, "50,14 30,0 8,12 12,36 40,56 54,80 34,100 8,94 4,74 22,54 46,34 52,12"), // from the upper right, in one line
            Glyph(14, "30,46 8,32 10,8 32,0 52,12 48,36 28,46", "28,46 4,64 4,90 28,100 54,90 54,64 30,46"), // two rings
            Glyph(14, "58,10 34,2 10,14 16,38 42,60 46,88 24,100 4,84 20,58 44,34 62,4"), // open on top
            Glyph(6, "56,6 32,0 14,14 24,38 42,62 36,90 20,94 18,74 34,50 64,8"), // with a small lower ring
            Glyph(12, "52,8 28,4 6,20 20,42 44,62 44,90 22,100 4,86 20,60 46,36 72,2"), // wide open
            Glyph(12, "28,46 50,30 50,8 30,0 10,8 12,30 34,48 54,68 52,92 28,100 4,90 6,66 28,46"), // from the waist
            Glyph(12, "16,16 36,0 52,14 40,40 16,62 4,84 24,100 46,88 42,62 18,38 12,14 34,2"), // from the upper left
        ],
        [ // 9
            Glyph(16, "50,14 30,0 6,14 4,40 24,54 46,40 52,10! 50,50 46,100"), // with a straight stem
            Glyph(6, "46,12 32,0 18,12 18,34 32,42 46,28 48,10! 46,52 42,100"), // with a small head
            Glyph(8, "46,4 22,18 6,38 16,50 38,38 52,8! 46,50 40,100"), // with a pointed head
            Glyph(6, "44,0 10,6! 4,36 24,48 48,34 46,2! 46,50 44,100"), // with an angular head
            Glyph(16, "50,18 34,0 10,10 2,36 18,54 42,42 52,14 52,50 40,84 10,99"), // with a curved stem
            Glyph(22, "48,8 26,2 8,20 10,42 30,46 48,28 54,4! 44,50 30,100"), // with a slanting stem
            Glyph(16, "48,20 30,2 8,12 4,36 22,52 44,42 50,16", "52,4 49,50 45,100"), // ring and stem
            Glyph(10, "50,14 30,0 6,14 4,40 24,52 46,40 52,14 54,60 46,92 24,100 6,88"), // with a hook
        ],
    ];

    private static DigitGlyph Glyph(int share, params string[] strokes) => new(share, Array.ConvertAll(strokes, Stroke));

    private static GlyphKnot[] Stroke(string points) => Array.ConvertAll(points.Split(' '), Knot);

    private static GlyphKnot Knot(string point)
    {
        string[] coordinates = point.TrimEnd('!').Split(',');
        return new GlyphKnot(Number(coordinates[0]), Number(coordinates[1]), point.EndsWith('!'));

        static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);
    }
}
