namespace NeuralNotebooks;

/// <summary>
/// Changes images at random in every epoch, so that a model learns what does not matter: that a cat is a cat when it looks to the other
/// side.
/// <code>
///     Augmentation augmentation = new(new RandomCrop(32, padding: 4), new RandomFlip(), new NormalizeChannels(mean, deviation));
///     Trainer trainer = new(model, loss, optimizer) { Augmentation = augmentation };
/// </code>
/// Steps that move pixels and stand one behind the other are done at once, so that an image is interpolated only once. Outside of training,
/// only what is not random is done.
/// </summary>
/// <remarks>
/// The same seed and epoch give the same images, for any size of batch, on every device. Survey: Shorten, Khoshgoftaar: A survey on Image
/// Data Augmentation for Deep Learning, Journal of Big Data 6, 2019.
/// </remarks>
public sealed class Augmentation
{
    private readonly ImageTransform[] transforms;
    private readonly AugmentationStep[] steps;

    /// <summary>Steps one after the other.</summary>
    /// <param name="transforms">The steps.</param>
    public Augmentation(params ImageTransform[] transforms) : this(0, transforms)
    {
    }

    /// <summary>Steps one after the other.</summary>
    /// <param name="fill">What is put where an image's pixels come from beyond its edge.</param>
    /// <param name="transforms">The steps.</param>
    public Augmentation(double fill, params ImageTransform[] transforms)
    {
        this.transforms = [.. transforms];
        List<AugmentationStep> steps = [];
        for (int i = 0; i < transforms.Length;)
        {
            AugmentationStep step = new(transforms, i, fill);
            steps.Add(step);
            i += step.Count;
        }

        this.steps = [.. steps];
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<ImageTransform> Transforms => transforms;

    /// <summary>The images of a training batch, changed.</summary>
    /// <param name="x">The images, [batch, channels, height, width].</param>
    /// <param name="seed">The seed of the whole training.</param>
    /// <param name="epoch">The number of the epoch: in each, the images are changed in another way.</param>
    /// <param name="first">The place of the batch's first image in the epoch.</param>
    /// <returns>
    /// The changed images. They belong to the augmentation, and the next batch overwrites them; or x itself, if nothing is done.
    /// </returns>
    /// <exception cref="ArgumentException">x is not made of images, or of such that a step cannot work on.</exception>
    public Tensor Apply(Tensor x, long seed, int epoch, int first = 0)
    {
        CheckImages(x);
        Tensor y = x;
        foreach (AugmentationStep step in steps)
            y = step.ApplyInTraining(y, mayOverwrite: y != x, seed, epoch, first);

        return y;
    }

    /// <summary>
    /// The images of a batch outside of training: only what is not random is done, such as to normalize, or to crop in the middle.
    /// </summary>
    /// <param name="x">The images, [batch, channels, height, width].</param>
    /// <returns>
    /// The changed images. They belong to the augmentation, and the next batch overwrites them; or x itself, if nothing is done.
    /// </returns>
    /// <exception cref="ArgumentException">x is not made of images, or of such that a step cannot work on.</exception>
    public Tensor Apply(Tensor x)
    {
        CheckImages(x);
        Tensor y = x;
        foreach (AugmentationStep step in steps)
            y = step.Apply(y, mayOverwrite: y != x);

        return y;
    }

    private static void CheckImages(Tensor x)
    {
        if (x.Shape.Rank != 4)
            throw new ArgumentException($"Augmentation: the images are {x.Shape}, expected [batch, channels, height, width].");
    }
}
