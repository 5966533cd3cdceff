namespace NeuralNotebooks.Display;

/// <summary>Writes coloured pictures as PNG.</summary>
public static class ColorPng
{
    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixels">[height, width, 3], row by row: red, green and blue of each pixel, from 0 to 255.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <exception cref="ArgumentException">There are not height · width · 3 bytes.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width) => PngFile.Encode(pixels, height, width, bytesPerPixel: 3);
}
