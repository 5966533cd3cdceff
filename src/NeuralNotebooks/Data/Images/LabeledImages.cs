using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>Pictures with labels, as bytes: <see cref="FashionMnist"/> and <see cref="Cifar10"/>.</summary>
public sealed class LabeledImages
{
    /// <summary>Pictures and labels.</summary>
    /// <param name="pixels">[count, channels, height, width]: 0 is dark, 255 is light.</param>
    /// <param name="labels">[count]: the class numbers.</param>
    /// <param name="shape">The shape of one picture, [channels, height, width].</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="source">Where they come from, for people to read.</param>
    /// <exception cref="ArgumentException">The pixels do not fit the labels and the shape, or a label has no name.</exception>
    public LabeledImages(byte[] pixels, byte[] labels, Shape shape, IReadOnlyList<string> classes, string source)
    {
        if (pixels.Length != (long)labels.Length * shape.Size)
            throw new ArgumentException(
                $"{labels.Length:N0} pictures {shape} need {(long)labels.Length * shape.Size:N0} pixels; {pixels.Length:N0} were given.", nameof(pixels));
        int wrong = Array.FindIndex(labels, label => label >= classes.Count);
        if (wrong >= 0)
            throw new ArgumentException($"Label {wrong} is {labels[wrong]}, but there are {classes.Count} classes.", nameof(labels));

        (Pixels, Labels, Shape, Classes, Source) = (pixels, labels, shape, classes, source);
    }

    /// <summary>[count, channels, height, width]: 0 is dark, 255 is light.</summary>
    public byte[] Pixels { get; }

    /// <summary>[count]: the class numbers.</summary>
    public byte[] Labels { get; }

    /// <summary>The shape of one picture, [channels, height, width].</summary>
    public Shape Shape { get; }

    /// <summary>The names of the classes, by class number.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Where the pictures come from, for people to read.</summary>
    public string Source { get; }

    /// <summary>How many pictures there are.</summary>
    public int Count => Labels.Length;

    /// <summary>The pictures as examples.   x: [count, channels, height, width], from 0 to 1   t: [count], the class numbers</summary>
    public Dataset ToDataset()
    {
        float[] x = new float[Pixels.Length], t = new float[Count];
        TensorPrimitives.ConvertTruncating<byte, float>(Pixels, x);
        TensorPrimitives.Divide(x, byte.MaxValue, x);
        TensorPrimitives.ConvertTruncating<byte, float>(Labels, t);
        return new(new(Shape.Prepend(Count), x), new([Count], t));
    }

    /// <summary>The count and the source.</summary>
    public override string ToString() => $"{Count:N0} pictures {Shape}, {Source}";
}
