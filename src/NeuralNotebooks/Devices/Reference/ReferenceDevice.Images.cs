namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void Warp(Tensor y, Tensor x, Tensor maps, double fill)
    {
        (int channels, int height, int width) = (y.Shape[1], y.Shape[2], y.Shape[3]);
        for (int n = 0; n < y.Shape[0]; n++)
        {
            Span<double> m = Row(maps.Reshape([y.Shape[0], 6]), n);
            for (int i = 0; i < height; i++)
                for (int j = 0; j < width; j++)
                {
                    double row = m[0] * i + m[1] * j + m[2], column = m[3] * i + m[4] * j + m[5];
                    for (int c = 0; c < channels; c++)
                        Values(y)[((n * channels + c) * height + i) * width + j] = Blend(x, n, c, row, column, fill);
                }
        }
    }

    private static double Blend(Tensor x, int n, int c, double row, double column, double fill)
    {
        int i = (int)Math.Floor(row), j = (int)Math.Floor(column);
        double down = row - i, right = column - j;
        return (1 - down) * ((1 - right) * Pixel(x, n, c, i, j, fill) + right * Pixel(x, n, c, i, j + 1, fill))
            + down * ((1 - right) * Pixel(x, n, c, i + 1, j, fill) + right * Pixel(x, n, c, i + 1, j + 1, fill));
    }

    private static double Pixel(Tensor x, int n, int c, int i, int j, double fill)
    {
        (int channels, int height, int width) = (x.Shape[1], x.Shape[2], x.Shape[3]);
        return (uint)i < (uint)height && (uint)j < (uint)width ? Values(x)[((n * channels + c) * height + i) * width + j] : fill;
    }

    protected internal override void FillBoxes(Tensor y, Tensor boxes, double value)
    {
        (int channels, int height, int width) = (y.Shape[1], y.Shape[2], y.Shape[3]);
        Span<double> ys = Values(y), bounds = Values(boxes);
        for (int k = 0; k < ys.Length; k++)
        {
            int n = k / (channels * height * width), i = k / width % height, j = k % width;
            double top = bounds[4 * n], left = bounds[4 * n + 1];
            if (i >= top && i < top + bounds[4 * n + 2] && j >= left && j < left + bounds[4 * n + 3])
                ys[k] = value;
        }
    }
}
