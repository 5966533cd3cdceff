using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// The largest numbers under a window, plane by plane. In a <see cref="Band"/> the pixels under one tap at successive places are next to each other, so that
/// a vector takes as many places at once. A part is some planes.
/// </summary>
internal readonly unsafe struct MaxPoolJob(float* y, float* x, PooledWindows windows) : IJob
{
    [SkipLocalsInit]
    public void Execute(int part)
    {
        int lanes = windows.Columns.Lanes;
        Band band = windows.Band(lanes <= Band.FewLanes ? stackalloc BandLane[lanes] : new BandLane[lanes]);
        int taps = windows.Taps, line = windows.Columns.BandLength;
        float* pixels = Scratch.GetForPart(band.Length + taps + (2 * Strided.Slack));
        int* offsets = (int*)(pixels + band.Length + Strided.Slack);
        windows.WriteOffsets(offsets);
        (int start, int end) = windows.PlanesOf(part);
        for (int plane = start; plane < end; plane++)
        {
            band.Fill(x + ((nint)plane * windows.InputPlane), pixels, float.NegativeInfinity);
            for (int row = 0; row < windows.Rows.Places; row++)
                MaxRow(pixels + ((nint)row * line), offsets, taps, y + ((nint)plane * windows.OutputPlane) + ((nint)row * windows.Columns.Places));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MaxRow(float* pixels, int* offsets, int taps, float* target)
    {
        for (int left = windows.Columns.Places; left > 0; left -= Vector<float>.Count)
        {
            Vector<float> max = Vector.Load(pixels + offsets[0]);
            for (int tap = 1; tap < taps; tap++)
                max = Vector.Max(max, Vector.Load(pixels + offsets[tap]));

            if (left >= Vector<float>.Count)
                max.Store(target);
            else
                for (int i = 0; i < left; i++)
                    target[i] = max[i];

            pixels += Vector<float>.Count;
            target += Vector<float>.Count;
        }
    }
}
