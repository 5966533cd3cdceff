using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>Images as PNG files.</summary>
/// <param name="Png">The files.</param>
/// <param name="Height">How high they are when they are 1 wide.</param>
internal sealed record ImageFiles(IReadOnlyList<byte[]> Png, double Height)
{
    // A page shows images larger than they are; enlarged here, their pixels stay squares everywhere.
    private const int LeastSide = 100;

    /// <summary>Images of a tensor; see <see cref="Figure.Images(Tensor, IReadOnlyList{string}?, int, ColorMap?)"/>.</summary>
    public static ImageFiles Of(Tensor images, ColorMap colors)
    {
        (int channels, int height, int width) = Form(images.Shape);
        double[] values = images.ToArray();
        Extent extent = Extent.Of(values);
        if (extent.IsNone || extent is { Low: >= 0, High: <= 1 })
            extent = new(0, 1);

        double Share(double value) => extent.Length > 0 ? (value - extent.Low) / extent.Length : 0;
        int size = channels * height * width;
        return new([.. Enumerable.Range(0, images.Shape[0]).Select(i => Encode(values[(i * size)..((i + 1) * size)]))], (double)height / width);

        byte[] Encode(double[] image) => Enlarged(height, width, (row, column) =>
        {
            int at = row * width + column;
            return channels == 3
                ? (Level(image[at]), Level(image[at + height * width]), Level(image[at + 2 * height * width]))
                : colors.Rgb(Share(image[at]));
        });

        byte Level(double value) => (byte)Math.Round(255 * Math.Clamp(Share(value), 0, 1));
    }

    /// <summary>Digits in ink on paper.</summary>
    public static ImageFiles Of(DigitImages digits) => new([.. Enumerable.Range(0, digits.Count).Select(i =>
    {
        byte[] pixels = digits.Image(i).ToArray();
        return Enlarged(DigitImages.Height, DigitImages.Width, (row, column) =>
        {
            byte level = (byte)(255 - pixels[row * DigitImages.Width + column]);
            return (level, level, level);
        });
    })], 1);

    private static byte[] Enlarged(int height, int width, Func<int, int, (byte Red, byte Green, byte Blue)> color)
    {
        int factor = Math.Max((LeastSide + width - 1) / width, 1), rows = height * factor, columns = width * factor;
        byte[] pixels = new byte[3 * rows * columns];
        bool grey = true;
        for (int i = 0; i < rows * columns; i++)
        {
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = color(i / columns / factor, i % columns / factor);
            grey &= pixels[3 * i] == pixels[3 * i + 1] && pixels[3 * i] == pixels[3 * i + 2];
        }

        return grey ? GreyPng.Encode([.. pixels.Where((_, i) => i % 3 == 0)], rows, columns) : ColorPng.Encode(pixels, rows, columns);
    }

    private static (int Channels, int Height, int Width) Form(Shape shape)
    {
        if (shape.Rank == 4 && shape[1] is 1 or 3)
            return (shape[1], shape[2], shape[3]);

        if (shape.Rank == 3)
            return (1, shape[1], shape[2]);

        int side = shape.Rank == 2 ? (int)Math.Round(Math.Sqrt(shape[1])) : 0;
        return side > 0 && side * side == shape[1]
            ? (1, side, side)
            : throw new ArgumentException(
                $"Images: a tensor {shape} holds no images. It should be [count, height, width], [count, 1 or 3, height, width], or [count, side · side].");
    }
}
