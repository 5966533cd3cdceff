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
        // The bands of x and dx, and the taps.
        int lanes = windows.Columns.Lanes;
        Band band = windows.Band(lanes <= Band.FewLanes ? stackalloc BandLane[lanes] : new BandLane[lanes]);
        int size = band.Length + Strided.Slack, places = windows.Columns.Places, taps = windows.Taps;
        float* pixels = Scratch.GetForPart((2 * size) + taps), gradients = pixels + size;
        int* offsets = (int*)(gradients + size);
        windows.WriteOffsets(offsets);

        (int start, int end) = windows.PlanesOf(part);
        for (int plane = start; plane < end; plane++)
        {
            band.Fill(x + ((nint)plane * windows.InputPlane), pixels, float.NegativeInfinity);
            new Span<float>(gradients, size).Clear();
            for (int row = 0; row < windows.Rows.Places; row++)
            {
                nint first = ((nint)plane * windows.OutputPlane) + ((nint)row * places), line = (nint)row * windows.Columns.BandLength;
                for (int j = 0; j < places; j += Vector<float>.Count)
                    Give(Vector.Load(y + first + j), FirstOf(Vector.Load(dy + first + j), places - j), pixels + line + j, gradients + line + j, offsets, taps);
            }

            band.Empty(gradients, dx + ((nint)plane * windows.InputPlane));
        }
    }

    // What is behind the end of the row has no gradient here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> FirstOf(Vector<float> dy, int count) => count >= Vector<float>.Count
        ? dy
        : Vector.ConditionalSelect(Vector.LessThan(Vector<int>.Indices, new Vector<int>(count)), dy, Vector<float>.Zero);

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
