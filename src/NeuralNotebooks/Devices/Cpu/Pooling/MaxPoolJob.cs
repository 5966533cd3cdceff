using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// The largest numbers under a window, plane by plane. In a <see cref="Band"/> the pixels under one tap at successive places are next to each other, so that
/// a vector takes as many places at once. A part is some planes.
/// </summary>
internal readonly unsafe struct MaxPoolJob(float* y, float* x, int planes, PatchAxis rows, PatchAxis columns) : IJob
{
    private const int PartSize = 16384;

    private readonly int planesOfPart = Math.Max(1, PartSize / Math.Max(1, rows.Length * columns.Length));

    public int Parts => Even.Pieces(planes, planesOfPart);

    public void Execute(int part)
    {
        float* band = Scratch.GetForPart((rows.BandLength * columns.BandLength) + (2 * Strided.Slack));
        for (int plane = part * planesOfPart; plane < Math.Min(planes, (part + 1) * planesOfPart); plane++)
        {
            Band.Fill(x + ((nint)plane * rows.Length * columns.Length), rows, columns, band, rows.LaneLength, columns.BandLength, float.NegativeInfinity);
            for (int row = 0; row < rows.Places; row++)
                MaxRow(band + ((nint)row * columns.BandLength), y + (((nint)plane * rows.Places) + row) * columns.Places);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MaxRow(float* band, float* target)
    {
        int j = 0;
        for (; j + Vector<float>.Count <= columns.Places; j += Vector<float>.Count)
            MaxAt(band + j).Store(target + j);

        if (j < columns.Places)
        {
            Vector<float> last = MaxAt(band + j);
            for (int i = 0; j + i < columns.Places; i++)
                target[j + i] = last[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<float> MaxAt(float* band)
    {
        Vector<float> max = new(float.NegativeInfinity);
        for (int k = 0; k < rows.Taps; k++)
        {
            float* line = band + ((nint)rows.IndexOf(k) * columns.BandLength);
            for (int l = 0; l < columns.Taps; l++)
                max = Vector.Max(max, Vector.Load(line + columns.IndexOf(l)));
        }

        return max;
    }
}
