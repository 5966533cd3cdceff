namespace NeuralNotebooks;

/// <summary>Cuts a number of things into pieces that differ by one at most, by arithmetic alone.</summary>
internal static class Even
{
    /// <summary>Where a piece starts; where piece + 1 starts, it ends.</summary>
    public static int Start(int total, int pieces, int piece) => (int)((long)total * piece / pieces);

    /// <summary>How many pieces of a size it takes.</summary>
    public static int Pieces(int total, int size) => (int)(((long)total + size - 1) / size);

    /// <summary>The largest piece, if none may be larger than <paramref name="limit"/>.</summary>
    public static int Largest(int total, int limit) => Pieces(total, Pieces(total, limit));
}
