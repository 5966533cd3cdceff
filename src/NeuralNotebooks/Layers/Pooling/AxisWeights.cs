namespace NeuralNotebooks;

/// <summary>
/// A weighted sum at each place of an axis, y[i] = Σₖ W[i, k]·x[k], for a matrix W [outputs, inputs] that has few numbers other than zero, side
/// by side in each row. Averaging and enlarging are such sums, first along the height and then along the width. Going backwards, the
/// gradient takes the same paths: dx[k] = Σᵢ W[i, k]·dy[i], with the <see cref="Transposed"/> matrix.
/// </summary>
public sealed class AxisWeights
{
    private readonly int[] first, starts;
    private readonly double[] weights;
    private readonly float[] singleWeights;
    private AxisWeights? transposed;

    private AxisWeights(int inputs, IEnumerable<(int First, double[] Weights)> rows)
    {
        (int First, double[] Weights)[] all = [.. rows];
        Inputs = inputs;
        first = Pinned(all.Select(row => row.First));
        starts = Pinned(Enumerable.Repeat(0, all.Length + 1));
        for (int i = 0; i < all.Length; i++)
            starts[i + 1] = starts[i] + all[i].Weights.Length;

        weights = [.. all.SelectMany(row => row.Weights)];
        singleWeights = Pinned(weights.Select(weight => (float)weight));
    }

    /// <summary>The means under a window.</summary>
    /// <param name="window">How it slides.</param>
    /// <param name="countsPadding">Whether padding counts, as zeros; else the mean is over the positions that are in the input.</param>
    public static AxisWeights Averages(SlidingWindow window, bool countsPadding) => new(window.Length, Enumerable.Range(0, window.Places).Select(place =>
    {
        // What sticks out of the padding, where the number of places was rounded up, never counts.
        int first = window.Position(place, 0), end = first + window.Size;
        int from = Math.Max(0, first), to = Math.Min(window.Length, end), padded = Math.Min(window.Length + window.After, end) - first;
        return Equal(from, to - from, countsPadding ? padded : to - from);
    }));

    /// <summary>The means of so many pieces of the axis, which overlap by one position where they cannot be cut evenly: from ⌊i·inputs / outputs⌋ to ⌈(i + 1)·inputs / outputs⌉.</summary>
    /// <param name="inputs">The length of the axis.</param>
    /// <param name="outputs">How many pieces.</param>
    public static AxisWeights Pieces(int inputs, int outputs) => new(inputs, Enumerable.Range(0, outputs).Select(place =>
    {
        int from = Even.Start(inputs, outputs, place), to = (int)((((long)place + 1) * inputs + outputs - 1) / outputs);
        return Equal(from, to - from, to - from);
    }));

    /// <summary>So many numbers for every position.</summary>
    /// <param name="inputs">The length of the axis.</param>
    /// <param name="factor">How many numbers.</param>
    /// <param name="interpolation">How they are chosen.</param>
    public static AxisWeights Enlarged(int inputs, int factor, Interpolation interpolation) =>
        interpolation == Interpolation.Nearest ? Repeated(inputs, factor) : Interpolated(inputs, factor);

    /// <summary>Every position so many times.</summary>
    /// <param name="inputs">The length of the axis.</param>
    /// <param name="factor">How many times.</param>
    public static AxisWeights Repeated(int inputs, int factor) => new(inputs, Enumerable.Range(0, inputs * factor).Select(place => Equal(place / factor, 1, 1)));

    /// <summary>
    /// So many points for every position, on straight lines between the positions: point i lies at (i + ½) / factor − ½. What would be outside is as at the end.
    /// </summary>
    /// <param name="inputs">The length of the axis.</param>
    /// <param name="factor">How many points.</param>
    public static AxisWeights Interpolated(int inputs, int factor) => new(inputs, Enumerable.Range(0, inputs * factor).Select(place =>
    {
        double position = Math.Max(0, ((place + 0.5) / factor) - 0.5), fraction = position - Math.Floor(position);
        int first = (int)position;
        return first + 1 < inputs && fraction > 0 ? (first, [1 - fraction, fraction]) : Equal(first, 1, 1);
    }));

    private static (int First, double[] Weights) Equal(int first, int count, int share)
    {
        double[] weights = new double[Math.Max(0, count)];
        weights.AsSpan().Fill(1.0 / share);
        return (first, weights);
    }

    /// <summary>The length of x.</summary>
    public int Inputs { get; }

    /// <summary>The length of y.</summary>
    public int Outputs => first.Length;

    /// <summary>The matrix for the way back.</summary>
    public AxisWeights Transposed => transposed ??= Transpose();

    /// <summary>The first position k with a weight in the sum for y[i].</summary>
    /// <param name="i">The place.</param>
    public int First(int i) => first[i];

    /// <summary>The weights in the sum for y[i], from <see cref="First(int)"/> on.</summary>
    /// <param name="i">The place.</param>
    public ReadOnlySpan<double> Weights(int i) => weights.AsSpan(starts[i]..starts[i + 1]);

    /// <summary>The same for raw loops in single precision. It does not keep the memory alive: whoever uses it must.</summary>
    internal unsafe AxisTable Table => new(Inputs, Outputs, Pointer(first), Pointer(starts), Pointer(singleWeights));

    private AxisWeights Transpose()
    {
        List<(int Place, double Weight)>[] columns = [.. Enumerable.Range(0, Inputs).Select(_ => new List<(int, double)>())];
        for (int i = 0; i < Outputs; i++)
            for (int k = 0; k < Weights(i).Length; k++)
                columns[First(i) + k].Add((i, Weights(i)[k]));

        return new(Outputs, columns.Select(column => (column.Count == 0 ? 0 : column[0].Place, column.Select(entry => entry.Weight).ToArray())));
    }

    private static T[] Pinned<T>(IEnumerable<T> values) where T : unmanaged
    {
        T[] all = [.. values], pinned = GC.AllocateArray<T>(all.Length, pinned: true);
        all.CopyTo(pinned);
        return pinned;
    }

    private static unsafe T* Pointer<T>(T[] pinned) where T : unmanaged => (T*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}

/// <summary>The numbers of <see cref="AxisWeights"/>, in memory that does not move: the weights for y[i] stand from Starts[i] to Starts[i + 1].</summary>
internal readonly unsafe struct AxisTable(int inputs, int outputs, int* first, int* starts, float* weights)
{
    public readonly int Inputs = inputs, Outputs = outputs;
    public readonly int* First = first, Starts = starts;
    public readonly float* Weights = weights;
}
