namespace NeuralNotebooks;

/// <summary>One step of an <see cref="Augmentation"/>: something that is done to every image, [channels, height, width].</summary>
public abstract class ImageTransform
{
    private protected ImageTransform()
    {
    }
}

/// <summary>A step that moves pixels.</summary>
public abstract class GeometricTransform : ImageTransform
{
    /// <summary>The height and width of what comes out; those of what goes in when not overridden.</summary>
    /// <param name="height">The height of the image.</param>
    /// <param name="width">The width of the image.</param>
    /// <exception cref="ArgumentException">The transform cannot work on images of this size.</exception>
    protected internal virtual (int Height, int Width) OutputSize(int height, int width) => (height, width);

    /// <summary>Where the pixels of one image come from in training.</summary>
    /// <param name="draws">The image's random numbers.</param>
    /// <param name="height">The height of the image.</param>
    /// <param name="width">The width of the image.</param>
    protected internal abstract Affine Draw(ImageDraws draws, int height, int width);

    /// <summary>Where they come from without randomness; when not overridden, each from its own place.</summary>
    /// <param name="height">The height of the image.</param>
    /// <param name="width">The width of the image.</param>
    protected internal virtual Affine Fixed(int height, int width) => Affine.Identity;
}

/// <summary>A step that changes the values of pixels.</summary>
public abstract class PixelTransform : ImageTransform
{
    /// <summary>Whether the step is for training alone.</summary>
    protected internal abstract bool IsRandom { get; }

    /// <summary>Changes the images.</summary>
    /// <param name="images">The images, [batch, channels, height, width].</param>
    /// <param name="draws">The random numbers of the images.</param>
    protected internal abstract void Apply(Tensor images, BatchDraws draws);
}
