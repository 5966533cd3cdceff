namespace NeuralNotebooks;

/// <summary>Blots out a rectangle at a random place, so that no single part of an image decides.</summary>
/// <param name="probability">How often.</param>
/// <param name="least">The least share of the image's area.</param>
/// <param name="most">The largest share of the image's area.</param>
/// <param name="value">What is put there.</param>
/// <exception cref="ArgumentOutOfRangeException">A share is not from 0 to 1, or the largest below the least.</exception>
/// <remarks>
/// Height and width are in a proportion from 3 : 10 to 10 : 3. Source: Zhong, Zheng, Kang, Li, Yang: Random Erasing Data Augmentation, AAAI
/// 2020.
/// </remarks>
public sealed class RandomErase(double probability = 0.5, double least = 0.02, double most = 0.33, double value = 0) : PixelTransform
{
    private const double LongestProportion = 10.0 / 3;

    private readonly BatchCache<Shape, (float[] Values, Tensor Boxes)> boxes = new();
    private readonly double probability = Check.Probability(nameof(RandomErase), probability);
    private readonly double least = Check.Probability(nameof(RandomErase), least);
    private readonly double most = most >= least ? Check.Probability(nameof(RandomErase), most)
        : throw new ArgumentOutOfRangeException(nameof(most), most, "RandomErase: the largest share must not be below the least.");

    /// <inheritdoc/>
    protected internal override bool IsRandom => true;

    /// <inheritdoc/>
    protected internal override void Apply(Tensor images, BatchDraws draws)
    {
        int count = images.Shape[0];
        if (!boxes.TryGet(images.Shape, out (float[] Values, Tensor Boxes) known) || known.Boxes.Device != images.Device)
            known = boxes.Add(images.Shape, (new float[4 * count], new([count, 4], images.Device)));

        for (int i = 0; i < count; i++)
            Draw(draws[i], images.Shape[2], images.Shape[3], known.Values.AsSpan(4 * i, 4));

        known.Boxes.Write(known.Values);
        images.FillBoxes(known.Boxes, value);
    }

    /// <summary>Top, left, height and width of the rectangle; zeros if there is none.</summary>
    private void Draw(ImageDraws draws, int height, int width, Span<float> box)
    {
        box.Clear();
        if (draws.Uniform(0) >= probability)
            return;

        double area = height * width * draws.Between(1, least, most), proportion = Math.Pow(LongestProportion, draws.Between(2, -1, 1));
        int boxHeight = Math.Clamp((int)Math.Round(Math.Sqrt(area * proportion)), 1, height);
        int boxWidth = Math.Clamp((int)Math.Round(Math.Sqrt(area / proportion)), 1, width);
        (box[0], box[1]) = (draws.Whole(3, 0, height - boxHeight), draws.Whole(4, 0, width - boxWidth));
        (box[2], box[3]) = (boxHeight, boxWidth);
    }
}
