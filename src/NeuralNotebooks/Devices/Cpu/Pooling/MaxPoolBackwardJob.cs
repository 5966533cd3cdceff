using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// The gradient of the largest numbers under a window, plane by plane: at each place dy goes to the first tap whose x is the largest. It adds up in a
/// <see cref="Band"/> beside that of x, and goes from there to dx. A part is some planes.
/// </summary>
internal readonly unsafe struct MaxPoolBackwardJob(float* dx, float* x, float* y, float* dy, PooledWindows windows) : IJob
{
    [SkipLocalsInit]
    public void Execute(int part)
    {
        // The bands of x and dx, a row of y and of dy with zeros behind it, and the taps.
        int lanes = windows.Columns.Lanes;
        Band band = windows.Band(lanes <= Band.FewLanes ? stackalloc BandLane[lanes] : new BandLane[lanes]);
        int size = band.Length + Strided.Slack, places = windows.Columns.Places, width = places + Strided.Slack, taps = windows.Taps;
        float* pixels = Scratch.GetForPart((2 * size) + (2 * width) + taps), gradients = pixels + size, maxima = gradients + size, given = maxima + width;
        int* offsets = (int*)(given + width);
        windows.WriteOffsets(offsets);
        new Span<float>(maxima, 2 * width).Clear();

        (int start, int end) = windows.PlanesOf(part);
        for (int plane = start; plane < end; plane++)
        {
            band.Fill(x + ((nint)plane * windows.InputPlane), pixels, float.NegativeInfinity);
            new Span<float>(gradients, size).Clear();
            for (int row = 0; row < windows.Rows.Places; row++)
            {
                nint first = ((nint)plane * windows.OutputPlane) + ((nint)row * places), line = (nint)row * windows.Columns.BandLength;
                new Span<float>(y + first, places).CopyTo(new(maxima, places));
                new Span<float>(dy + first, places).CopyTo(new(given, places));
                for (int j = 0; j < places; j += Vector<float>.Count)
                    Give(Vector.Load(maxima + j), Vector.Load(given + j), pixels + line + j, gradients + line + j, offsets, taps);
            }

            band.Empty(gradients, dx + ((nint)plane * windows.InputPlane));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Give(Vector<float> max, Vector<float> dy, float* pixels, float* gradients, int* offsets, int taps)
    {
        for (int tap = 0; tap < taps; tap++)
        {
            float* gradient = gradients + offsets[tap];
            Vector<float> value = Vector.Load(pixels + offsets[tap]);
            Vector<int> isLargest = Vector.Equals(value, max) | ~Vector.Equals(value, value);
            (Vector.Load(gradient) + Vector.ConditionalSelect(isLargest, dy, Vector<float>.Zero)).Store(gradient);
            dy = Vector.ConditionalSelect(isLargest, Vector<float>.Zero, dy);
        }
    }
}
