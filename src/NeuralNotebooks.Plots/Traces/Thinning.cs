namespace NeuralNotebooks.Plots;

/// <summary>Chooses which of very many points to draw, so that a chart looks the same and a notebook stays small.</summary>
internal static class Thinning
{
    /// <summary>For a line: the lowest and the highest point of each stretch, so that no spike is lost.</summary>
    /// <returns>The chosen points' numbers, in order.</returns>
    public static int[] KeepExtremes(double[] values, int most)
    {
        if (values.Length <= most)
            return [.. Enumerable.Range(0, values.Length)];

        // The ends are kept, and each stretch between them gives two points.
        int stretches = (most - 2) / 2, inner = values.Length - 2;
        List<int> kept = [0];
        for (int stretch = 0; stretch < stretches; stretch++)
        {
            int from = 1 + (int)((long)inner * stretch / stretches), to = 1 + (int)((long)inner * (stretch + 1) / stretches);
            int lowest = from, highest = from;
            for (int i = from + 1; i < to; i++)
            {
                // Written so that a NaN, which makes a gap, is kept as well.
                if (!(values[i] >= values[lowest]))
                    lowest = i;

                if (values[i] > values[highest])
                    highest = i;
            }

            kept.Add(Math.Min(lowest, highest));
            if (lowest != highest)
                kept.Add(Math.Max(lowest, highest));
        }

        kept.Add(values.Length - 1);
        return [.. kept];
    }

    /// <summary>For single points: as many as are wanted, evenly from first to last.</summary>
    /// <returns>The chosen points' numbers, in order.</returns>
    public static int[] KeepEvery(int count, int most) =>
        [.. Enumerable.Range(0, Math.Min(count, most)).Select(i => count <= most ? i : (int)((long)i * count / most))];

    /// <summary>For a curve on the page: only points that are so many pixels apart, and both ends.</summary>
    public static IEnumerable<(double X, double Y)> KeepApart((double X, double Y)[] points, double pixels)
    {
        (double X, double Y) kept = (double.NaN, double.NaN);
        for (int i = 0; i < points.Length; i++)
        {
            (double x, double y) = (points[i].X - kept.X, points[i].Y - kept.Y);
            if (x * x + y * y < pixels * pixels && i < points.Length - 1)
                continue;

            yield return kept = points[i];
        }
    }
}
