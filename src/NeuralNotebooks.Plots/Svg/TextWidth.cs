namespace NeuralNotebooks.Plots;

/// <summary>How wide a text is about, for a picture that no browser lays out: sans-serif fonts differ by a few percent.</summary>
internal static class TextWidth
{
    private const string Narrow = "iljI.,:;'|!()[]{}ft/\\` r-";
    private const string Wide = "mwMW@%—…QOGDHUNCA+=<>×→⊙";

    private const double Bold = 1.12;

    /// <summary>In pixels.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        double width = 0;
        foreach (char letter in text)
            width += Of(letter);

        return width * size * (bold ? Bold : 1);
    }

    // Shares of the font's size, a little on the safe side.
    private static double Of(char letter) => letter switch
    {
        _ when Narrow.Contains(letter) => 0.37,
        _ when Wide.Contains(letter) => 0.88,
        >= '0' and <= '9' => 0.63,
        >= 'A' and <= 'Z' => 0.7,
        // Chinese, Japanese and Korean characters fill a square; so does most of what stands above them.
        >= '\u2E80' => 1,
        _ => 0.61,
    };

    /// <summary>The text in lines no wider than this, broken at spaces. A word that is wider has a line of its own.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, bool bold = false)
    {
        List<string> lines = [];
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' '))
            {
                if (line.Length > 0 && Of($"{line} {word}", size, bold) > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            }

            lines.Add(line);
        }

        return lines;
    }
}
