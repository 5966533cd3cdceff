using System.Text;

namespace NeuralNotebooks;

/// <summary>Grey pictures of handwritten digits, 28 × 28, with their labels: MNIST's, or those of <see cref="DigitGenerator"/>.</summary>
public sealed class DigitImages
{
    /// <summary>The rows of a picture.</summary>
    public const int Height = 28;

    /// <summary>The columns of a picture.</summary>
    public const int Width = 28;

    /// <summary>The number of different digits.</summary>
    public const int Classes = 10;

    private const byte Ink = 100;

    /// <summary>Pictures and labels.</summary>
    /// <param name="pixels">[count, 28, 28]: 0 is paper, 255 is ink.</param>
    /// <param name="labels">[count]: 0 to 9.</param>
    /// <param name="source">Where they come from, for people to read.</param>
    /// <exception cref="ArgumentException">There are not 784 pixels for each label, or a label is above 9.</exception>
    public DigitImages(byte[] pixels, byte[] labels, string source)
    {
        long needed = (long)labels.Length * Height * Width;
        if (pixels.Length != needed)
            throw new ArgumentException(
                $"{labels.Length:N0} labels need {needed:N0} pixels (28 × 28 each); {pixels.Length:N0} were given.",
                nameof(pixels));
        int wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (wrong >= 0)
            throw new ArgumentException($"Label {wrong} is {labels[wrong]}; digits are 0 to 9.", nameof(labels));

        Pixels = pixels;
        Labels = labels;
        Source = source;
    }

    /// <summary>[count, 28, 28]: 0 is paper, 255 is ink.</summary>
    public byte[] Pixels { get; }

    /// <summary>[count]: 0 to 9.</summary>
    public byte[] Labels { get; }

    /// <summary>Where the pictures come from, for people to read.</summary>
    public string Source { get; }

    /// <summary>How many pictures there are.</summary>
    public int Count => Labels.Length;

    /// <summary>One picture, row by row.</summary>
    /// <param name="index">Which picture.</param>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * Height * Width, Height * Width);
    }

    /// <summary>Some of the pictures, in any order.</summary>
    /// <param name="indices">Which pictures.</param>
    public DigitImages Select(params IReadOnlyList<int> indices) => new(
        [.. indices.SelectMany(index => Image(index).ToArray())], [.. indices.Select(index => Labels[index])], Source);

    /// <summary>One picture in 7 lines of 14 Braille characters, each of 4 × 2 dots: what a terminal can show, five side by side.</summary>
    /// <remarks>Source: The Unicode Standard, Braille Patterns, U+2800: dot n is bit n − 1.</remarks>
    /// <param name="index">Which picture.</param>
    public string ToText(int index)
    {
        ReadOnlySpan<byte> image = Image(index);
        var text = new StringBuilder();
        for (int row = 0; row < Height; row += 4)
        {
            if (row > 0)
                text.Append('\n');
            for (int column = 0; column < Width; column += 2)
                text.Append(Braille(image[(row * Width + column)..]));
        }

        return text.ToString();
    }

    private static char Braille(ReadOnlySpan<byte> image)
    {
        // Dots 1, 2, 3 and 7 run down the left column, dots 4, 5, 6 and 8 down the right one.
        ReadOnlySpan<int> dots = [0, 3, 1, 4, 2, 5, 6, 7];
        int pattern = 0;
        for (int i = 0; i < dots.Length; i++)
            if (image[i / 2 * Width + i % 2] >= Ink)
                pattern |= 1 << dots[i];

        return (char)(0x2800 + pattern);
    }

    /// <summary>The count and the source.</summary>
    public override string ToString() => $"{Count:N0} digits, {Source}";
}
