namespace NeuralNotebooks;

/// <summary>
/// How much of a large tensor a core takes at a time. Memory is read ahead of a loop, which each change of place interrupts; what fits into a cache
/// is shared out in small pieces instead.
/// </summary>
internal static class LongRun
{
    /// <summary>A tensor of so many elements is too large for most caches.</summary>
    public const int ManyElements = 1 << 22;

    private const int Length = 1 << 18;

    /// <summary>Elements in a row for one core, a multiple of the piece.</summary>
    /// <param name="size">Elements of the tensor.</param>
    /// <param name="piece">Elements of a piece, a power of two: what a core takes of a tensor that fits into a cache.</param>
    public static int Of(int size, int piece) => size < ManyElements ? piece : Length;
}
