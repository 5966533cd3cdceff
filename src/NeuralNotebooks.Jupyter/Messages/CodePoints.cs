namespace NeuralNotebooks.Jupyter;

/// <summary>Jupyter counts characters as Unicode does, .NET in units of 16 bits: an emoji is one there and two here.</summary>
internal static class CodePoints
{
    /// <summary>The index of a character in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">How many characters are before it; more than the text has is its end.</param>
    public static int ToIndex(string text, int count)
    {
        int index = 0;
        for (; count > 0 && index < text.Length; count--)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>How many characters are before an index of a text.</summary>
    public static int Count(string text, int index)
    {
        int count = 0;
        for (int i = 0; i < index; count++)
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        return count;
    }
}
