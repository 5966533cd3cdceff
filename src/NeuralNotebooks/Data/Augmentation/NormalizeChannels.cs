namespace NeuralNotebooks;

/// <summary>
/// Brings each channel to mean 0 and standard deviation 1: y = (x − mean) / deviation. Not random: it is done outside of training too.
/// </summary>
/// <param name="mean">The mean of each channel, over the training images.</param>
/// <param name="deviation">The standard deviation of each channel.</param>
/// <exception cref="ArgumentException">There are not as many of both, or a deviation is not above 0.</exception>
public sealed class NormalizeChannels(IReadOnlyList<double> mean, IReadOnlyList<double> deviation) : PixelTransform
{
    private readonly BatchCache<Shape, (Tensor Factors, Tensor Summands)> rows = new();
    private readonly BatchBuffers views = new();
    private readonly double[] means = [.. mean], factors = deviation.Count == mean.Count && deviation.All(value => value > 0)
        ? [.. deviation.Select(value => 1 / value)]
        : throw new ArgumentException("NormalizeChannels: each channel needs a mean and a deviation above 0.", nameof(deviation));

    /// <inheritdoc/>
    protected internal override bool IsRandom => false;

    /// <summary>y = x·(1 / deviation) − mean / deviation</summary>
    protected internal override void Apply(Tensor images, BatchDraws draws)
    {
        if (!rows.TryGet(images.Shape, out (Tensor Factors, Tensor Summands) known) || known.Factors.Device != images.Device)
        {
            Tensor summands = Row(images, channel => -means[channel] * factors[channel]);
            known = rows.Add(images.Shape, (Row(images, channel => factors[channel]), summands));
        }

        Tensor flat = views.View(images, known.Factors.Shape);
        flat.MultiplyRow(known.Factors);
        flat.AddRow(known.Summands);
    }

    /// <summary>A number for each channel, repeated for each of an image's places.</summary>
    private Tensor Row(Tensor images, Func<int, double> valueOf)
    {
        (int channels, int places) = (images.Shape[1], images.Shape[2] * images.Shape[3]);
        return channels == means.Length
            ? new([channels * places], [.. Enumerable.Range(0, channels * places).Select(k => valueOf(k / places))], images.Device)
            : throw new ArgumentException(
                $"NormalizeChannels: there are {means.Length} means, but the images {images.Shape} have {channels} channels.");
    }
}
