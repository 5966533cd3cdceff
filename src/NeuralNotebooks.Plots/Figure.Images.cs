namespace NeuralNotebooks.Plots;

// Grids of images.
public sealed partial class Figure
{
    // As wide as an image and its caption's line are; telephones have space for five.
    private const int ImagePixels = 64, CaptionPixels = 22, NarrowColumns = 5;

    /// <summary>Images side by side, each with a line below it.</summary>
    /// <param name="images">
    /// [count, height, width], [count, 1, height, width], [count, 3, height, width] with red, green and blue, or [count, side · side].
    /// </param>
    /// <param name="captions">The lines below the images; none when not said.</param>
    /// <param name="columns">How many there are in a row.</param>
    /// <param name="colors">The colours of grey images; <see cref="ColorMap.Grays"/> when not said.</param>
    /// <remarks>Numbers from 0 to 1 are taken as they are; others are stretched from the smallest to the largest of all images.</remarks>
    /// <exception cref="ArgumentException">The tensor holds no images, or there are not as many captions.</exception>
    public static Figure Images(Tensor images, IReadOnlyList<string>? captions = null, int columns = 10, ColorMap? colors = null) =>
        Images(ImageFiles.Of(images, colors ?? ColorMap.Grays), captions, columns);

    /// <summary>Handwritten digits side by side, dark on white, each with its label below it.</summary>
    /// <param name="digits">The digits. There can be many: take some with <see cref="DigitImages.Select"/>.</param>
    /// <param name="captions">The lines below the images; the labels when not said.</param>
    /// <param name="columns">How many there are in a row.</param>
    public static Figure Images(DigitImages digits, IReadOnlyList<string>? captions = null, int columns = 10) =>
        Images(ImageFiles.Of(digits), captions ?? [.. digits.Labels.Select(label => $"{label}")], columns);

    /// <summary>The images with frames and captions of different colours.</summary>
    /// <param name="files">The images as PNG files, and their height for a width of 1.</param>
    /// <param name="captions">The lines below the images.</param>
    /// <param name="columns">How many there are in a row.</param>
    /// <param name="color">The colour of an image's frame and caption.</param>
    internal static Figure Images(ImageFiles files, IReadOnlyList<string>? captions, int columns, Func<int, string>? color = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        int count = files.Png.Count;
        if (captions is not null && captions.Count != count)
            throw new ArgumentException($"Images: there are {count} images, but {captions.Count} captions.");

        columns = Math.Min(columns, Math.Max(count, 1));
        double line = captions is null ? 0.1 : (double)CaptionPixels / ImagePixels, step = files.Height + line;
        Figure figure = Empty().EqualUnits();
        Panel panel = figure.Panel;
        for (int i = 0; i < count; i++)
        {
            double x = i % columns + 0.05, y = i / columns * step + 0.05;
            panel.Images.Add(new(x, y, 0.9, 0.9 * files.Height, files.Png[i]));
            PanelShape frame = new(ShapeKind.Rectangle, x, y, x + 0.9, y + 0.9 * files.Height) { IsBelow = false };
            panel.Shapes.Add(frame with { Stroke = color?.Invoke(i) ?? Ink.Axis, Width = color is null ? 0.7 : 2.5 });
            if (captions is null)
                continue;

            Note caption = new(x + 0.45, y + 0.9 * files.Height + line / 2, captions[i]) { Size = 11.5, HasHalo = false };
            panel.Notes.Add(caption with { Color = color?.Invoke(i) ?? Ink.Text });
        }

        int rows = (count + columns - 1) / columns;
        figure.HideAxes(left: 0, right: columns, bottom: Math.Max(rows, 1) * step + 0.05, top: 0);
        if (columns > NarrowColumns)
            figure.InsteadWhereNarrow(_ => Images(files, captions, NarrowColumns, color));

        int width = Math.Max(columns * Math.Max(ImagePixels, 560 / Math.Max(columns, 8)) + 24, 200);
        return figure.Size(width, 56 + (int)(rows * step * (width - 24) / columns));
    }
}
