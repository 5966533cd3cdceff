using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// The gradient of the largest numbers under a window, plane by plane: at each place dy goes to the first tap whose x is the largest. It adds up in a
/// <see cref="Band"/> beside that of x, and goes from there to dx. A part is some planes.
/// </summary>
internal readonly unsafe struct MaxPoolBackwardJob(float* dx, float* x, float* y, float* dy, int planes, PatchAxis rows, PatchAxis columns) : IJob
{
    private const int PartSize = 16384;

    private readonly int planesOfPart = Math.Max(1, PartSize / Math.Max(1, rows.Length * columns.Length));

    public int Parts => Even.Pieces(planes, planesOfPart);

    public void Execute(int part)
    {
        // The bands of x and dx, and a row of y and of dy with zeros behind it.
        int size = (rows.BandLength * columns.BandLength) + (2 * Strided.Slack), width = columns.Places + Strided.Slack;
        float* band = Scratch.GetForPart((2 * size) + (2 * width)), gradients = band + size, maxima = gradients + size, given = maxima + width;
        new Span<float>(maxima, 2 * width).Clear();
        for (int plane = part * planesOfPart; plane < Math.Min(planes, (part + 1) * planesOfPart); plane++)
        {
            nint first = (nint)plane * rows.Length * columns.Length;
            Band.Fill(x + first, rows, columns, band, rows.LaneLength, columns.BandLength, float.NegativeInfinity);
            new Span<float>(gradients, size).Clear();
            for (int row = 0; row < rows.Places; row++)
            {
                nint places = (((nint)plane * rows.Places) + row) * columns.Places, line = (nint)row * columns.BandLength;
                new Span<float>(y + places, columns.Places).CopyTo(new(maxima, columns.Places));
                new Span<float>(dy + places, columns.Places).CopyTo(new(given, columns.Places));
                for (int j = 0; j < columns.Places; j += Vector<float>.Count)
                    Give(Vector.Load(maxima + j), Vector.Load(given + j), band + line + j, gradients + line + j);
            }

            Band.Empty(gradients, rows, columns, dx + first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Give(Vector<float> max, Vector<float> dy, float* band, float* gradients)
    {
        Vector<float> left = dy;
        for (int k = 0; k < rows.Taps; k++)
        {
            nint line = (nint)rows.IndexOf(k) * columns.BandLength;
            for (int l = 0; l < columns.Taps; l++)
            {
                float* gradient = gradients + line + columns.IndexOf(l);
                Vector<float> value = Vector.Load(band + line + columns.IndexOf(l));
                Vector<int> isLargest = Vector.Equals(value, max) | ~Vector.Equals(value, value);
                (Vector.Load(gradient) + Vector.ConditionalSelect(isLargest, left, Vector<float>.Zero)).Store(gradient);
                left = Vector.ConditionalSelect(isLargest, Vector<float>.Zero, left);
            }
        }
    }
}
