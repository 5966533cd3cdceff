namespace NeuralNotebooks;

/// <summary>The shapes of images, [channels, height, width], and of sequences, [channels, length], which count as images of height 1.</summary>
internal static class Images
{
    /// <summary>The height and the width of one example.</summary>
    /// <param name="layer">What error messages call the layer.</param>
    /// <param name="example">The shape of one example.</param>
    /// <param name="dimensions">2 for images, 1 for sequences.</param>
    /// <exception cref="ArgumentException">The example has another number of dimensions.</exception>
    public static Size2D SizeOf(string layer, Shape example, int dimensions)
    {
        if (example.Rank != dimensions + 1)
            throw new ArgumentException($"{layer}: one example must be {(dimensions == 2 ? "[channels, height, width]" : "[channels, length]")}, but its shape is {example}.");

        return (dimensions == 2 ? example[1] : 1, example[^1]);
    }

    /// <summary>The shape of an example.</summary>
    /// <param name="channels">How many channels it has.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="dimensions">2 for images, 1 for sequences.</param>
    public static Shape ShapeOf(int channels, Size2D size, int dimensions) => dimensions == 2 ? [channels, size.Height, size.Width] : [channels, size.Width];

    /// <summary>The channels of an example of any number of dimensions, and all its places in one row.</summary>
    /// <param name="layer">What error messages call the layer.</param>
    /// <param name="example">The shape of one example.</param>
    /// <exception cref="ArgumentException">The example has no channels, or no places.</exception>
    public static (int Channels, int Places) ChannelsAndPlaces(string layer, Shape example) => example.Rank > 1 && example.Tail.Size > 0
        ? (example[0], example.Tail.Size)
        : throw new ArgumentException($"{layer}: one example must be [channels, height, width] or [channels, length], with at least one place, but its shape is {example}.");
}
