namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Warp(Tensor y, Tensor x, Tensor maps, double fill)
    {
        WarpWork work = new(Pointer(y), Pointer(x), Pointer(maps), y.Shape[1], y.Shape[2], y.Shape[3], x.Shape[2], x.Shape[3], (float)fill);
        EachRow.Run(work, y.Shape[0] * y.Shape[2], ExponentialCost * y.Shape[1] * y.Shape[3]);
        KeepAlive(y, x, maps);
    }

    /// <summary>
    /// One row of an image, in all channels. Places are computed in double precision: a float has too few digits for the pixels' weights.
    /// </summary>
    private readonly struct WarpWork(
        float* y, float* x, float* maps, int channels, int height, int width, int sourceHeight, int sourceWidth, float fill) : IRowWork
    {
        public void Invoke(int row)
        {
            int n = row / height, i = row % height;
            float* m = maps + 6 * n, image = x + (nint)n * channels * sourceHeight * sourceWidth;
            float* target = y + ((nint)n * channels * height + i) * width;
            for (int j = 0; j < width; j++)
                Blend((double)m[0] * i + (double)m[1] * j + m[2], (double)m[3] * i + (double)m[4] * j + m[5], image, target + j);
        }

        private void Blend(double row, double column, float* image, float* target)
        {
            int i = (int)Math.Floor(row), j = (int)Math.Floor(column);
            float down = (float)(row - i), right = (float)(column - j);
            for (int c = 0; c < channels; c++)
            {
                *target = (1 - down) * ((1 - right) * Pixel(image, i, j) + right * Pixel(image, i, j + 1))
                    + down * ((1 - right) * Pixel(image, i + 1, j) + right * Pixel(image, i + 1, j + 1));
                image += sourceHeight * sourceWidth;
                target += height * width;
            }
        }

        private float Pixel(float* image, int i, int j) =>
            (uint)i < (uint)sourceHeight && (uint)j < (uint)sourceWidth ? image[i * sourceWidth + j] : fill;
    }

    /// <inheritdoc/>
    protected internal override void FillBoxes(Tensor y, Tensor boxes, double value)
    {
        (int channels, int height, int width) = (y.Shape[1], y.Shape[2], y.Shape[3]);
        FillBoxWork work = new(Pointer(y), Pointer(boxes), channels, height, width, (float)value);
        EachRow.Run(work, y.Shape[0] * channels, height * width);
        KeepAlive(y, boxes);
    }

    /// <summary>The box in one channel of an image.</summary>
    private readonly struct FillBoxWork(float* y, float* boxes, int channels, int height, int width, float value) : IRowWork
    {
        public void Invoke(int row)
        {
            float* box = boxes + 4 * (row / channels);
            int top = Math.Max(0, (int)box[0]), left = Math.Max(0, (int)box[1]);
            int bottom = Math.Min(height, (int)box[0] + (int)box[2]), right = Math.Min(width, (int)box[1] + (int)box[3]);
            for (int i = top; i < bottom && left < right; i++)
                new Span<float>(y + ((nint)row * height + i) * width + left, right - left).Fill(value);
        }
    }
}
