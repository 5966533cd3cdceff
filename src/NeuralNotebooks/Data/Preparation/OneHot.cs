namespace NeuralNotebooks;

/// <summary>
/// Class numbers as vectors with a single 1: of three classes, 0 is [1, 0, 0], 1 is [0, 1, 0] and 2 is [0, 0, 1]. Classes have no order,
/// and numbers do; a network that got the number 2 would take it for twice the number 1.
/// </summary>
public static class OneHot
{
    /// <summary>The vectors of some class numbers.   t: [...]   result: [..., classes]</summary>
    /// <param name="t">The class numbers, 0 to classes − 1.</param>
    /// <param name="classes">The number of classes; one more than the largest in t when not said.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class is not a whole number from 0 to classes − 1.</exception>
    public static Tensor Encode(Tensor t, int? classes = null)
    {
        Tensor y = new([.. t.Shape, classes ?? Count(t)], t.Device);
        y.OneHot(t);
        return y;
    }

    /// <summary>The class numbers of some vectors: where each has its largest element.   y: [..., classes]   result: [...]</summary>
    /// <param name="y">Vectors by <see cref="Encode"/>, or the probabilities or logits of a classifier.</param>
    /// <exception cref="ArgumentException">y has no dimension for the classes.</exception>
    public static Tensor Decode(Tensor y)
    {
        if (y.Shape.Rank == 0 || y.Shape.Columns == 0)
            throw new ArgumentException($"OneHot: y is {y.Shape}, expected [..., classes].");

        Tensor t = new([.. y.Shape.SkipLast(1)], y.Device);
        t.ArgMax(y);
        return t;
    }

    private static int Count(Tensor t) => t.Size == 0 ? 0 : (int)Math.Clamp(t.ToArray().Max(), 0, int.MaxValue - 1) + 1;
}
