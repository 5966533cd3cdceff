namespace NeuralNotebooks.Plots;

/// <summary>A part of the plane on which a classifier is evaluated.</summary>
/// <param name="X">The columns.</param>
/// <param name="Y">The rows.</param>
internal sealed record Area(Values X, Values Y)
{
    private const double Margin = 0.12;

    /// <summary>The part that some points cover, with a margin.</summary>
    /// <param name="points">[count, 2]</param>
    /// <param name="side">The number of rows and columns.</param>
    public static Area Around(Tensor points, int side)
    {
        if (points.Shape.Rank != 2 || points.Shape[1] != 2)
            throw new ArgumentException($"A decision boundary is drawn in the plane: the examples must be [count, 2], but they are {points.Shape}.");

        double[] values = points.ToArray();
        return new(Along(values.Where((_, i) => i % 2 == 0), side), Along(values.Where((_, i) => i % 2 == 1), side));
    }

    /// <summary>All its points, row by row, [rows · columns, 2].</summary>
    public Tensor Points(Device device)
    {
        double[] x = X.Numbers;
        return new([X.Count * Y.Count, 2], [.. Y.SelectMany(row => x.SelectMany(column => (double[])[column, row]))], device);
    }

    private static Values Along(IEnumerable<double> values, int side)
    {
        Extent extent = Extent.Of(values);
        double margin = extent.Length > 0 ? Margin * extent.Length : 1;
        return Values.Between(extent.Low - margin, extent.High + margin, side);
    }
}
