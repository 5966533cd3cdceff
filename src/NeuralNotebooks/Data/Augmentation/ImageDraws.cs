namespace NeuralNotebooks;

/// <summary>
/// The random numbers of one transform for a batch of images. Those of an image depend on the seed, the epoch, the transform and the
/// image's place in the epoch alone, so that they are the same for any size of batch, on every device.
/// </summary>
public readonly struct BatchDraws
{
    private readonly long seed, stream;
    private readonly int first;

    internal BatchDraws(long seed, long stream, int first) => (this.seed, this.stream, this.first) = (seed, stream, first);

    /// <summary>The random numbers of one image.</summary>
    /// <param name="image">Its place in the batch.</param>
    public ImageDraws this[int image] => new(seed, stream, first + image);
}

/// <summary>The random numbers of one transform for one image: see <see cref="BatchDraws"/>.</summary>
public readonly struct ImageDraws
{
    // So many numbers are set aside for each image.
    private const int NumbersPerImage = 16;

    private readonly long seed, stream, first;

    internal ImageDraws(long seed, long stream, int image) =>
        (this.seed, this.stream, first) = (seed, stream, (long)image * NumbersPerImage);

    /// <summary>A uniform number in [0, 1).</summary>
    /// <param name="number">Which of the image's numbers, from 0 to 15. The same one is the same number again.</param>
    public double Uniform(int number) => Philox.Uniform(first + number, stream, seed);

    /// <summary>A uniform number in [low, high).</summary>
    /// <param name="number">Which of the image's numbers.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public double Between(int number, double low, double high) => low + (high - low) * Uniform(number);

    /// <summary>A whole number from low to high, both included.</summary>
    /// <param name="number">Which of the image's numbers.</param>
    /// <param name="low">The least.</param>
    /// <param name="high">The largest.</param>
    public int Whole(int number, int low, int high) => low + (int)(Uniform(number) * ((double)high - low + 1));
}
