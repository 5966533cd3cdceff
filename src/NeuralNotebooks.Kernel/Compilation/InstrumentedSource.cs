using System.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// A cell's source with text put in between: nothing is removed, and lines stay lines, so that every place in it is a place in the original.
/// </summary>
internal sealed class InstrumentedSource
{
    private readonly List<(int Position, string Text)> insertions;

    /// <param name="original">What the author wrote.</param>
    /// <param name="insertions">What to put in, and before which character.</param>
    public InstrumentedSource(string original, IEnumerable<(int Position, string Text)> insertions)
    {
        Original = original;

        // A stable sort: what is put in at the same place stays in its order.
        this.insertions = [.. insertions.OrderBy(insertion => insertion.Position)];
        var text = new StringBuilder(original);
        for (int i = this.insertions.Count - 1; i >= 0; i--)
            text.Insert(this.insertions[i].Position, this.insertions[i].Text);
        Text = text.ToString();
    }

    /// <summary>What the author wrote.</summary>
    public string Original { get; }

    /// <summary>The whole, for the compiler.</summary>
    public string Text { get; }

    /// <summary>The place in the original of a place in <see cref="Text"/>.</summary>
    public int OriginalPosition(int position)
    {
        int shift = 0;
        foreach ((int start, string text) in insertions)
        {
            if (start + shift >= position)
                break;
            if (start + shift + text.Length > position)
                return start;
            shift += text.Length;
        }

        return position - shift;
    }
}
