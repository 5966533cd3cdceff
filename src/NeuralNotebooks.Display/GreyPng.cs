namespace NeuralNotebooks.Display;

/// <summary>Writes grey pictures as PNG.</summary>
public static class GreyPng
{
    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixels">[height, width], row by row: 0 is black, 255 is white.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <exception cref="ArgumentException">There are not height · width pixels.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width) => PngFile.Encode(pixels, height, width, bytesPerPixel: 1);
}
