namespace NeuralNotebooks;

/// <summary>One tensor of a gradient check: the gradient by the backward pass beside the one by central differences.</summary>
public sealed class GradientCheckRow
{
    internal GradientCheckRow(string layer, string name, Shape shape, int[] positions, double[] gradient, double[] differences, double leastScale = 0)
    {
        (Layer, Name, Shape, Gradient, Differences) = (layer, name, shape, gradient, differences);
        double scale = gradient.Concat(differences).Select(Math.Abs).Append(leastScale).Max(), worst = 0;
        int worstSample = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            double error = Math.Abs(gradient[positions[i]] - differences[i]);

            // Written so that a NaN counts as the worst, and stays it.
            if (!(error <= worst) && !double.IsNaN(worst))
                (worst, worstSample) = (error, i);
        }

        Error = worst == 0 ? 0 : worst / scale;
        if (positions.Length > 0)
            (WorstIndices, WorstAnalytic, WorstNumeric) = (Indices(positions[worstSample]), gradient[positions[worstSample]], differences[worstSample]);
    }

    /// <summary>The layer that the parameter belongs to, <c>layer 1 (Dense)</c>; empty for what is not a layer's.</summary>
    public string Layer { get; }

    /// <summary>The parameter's name, or <c>x</c> for the input.</summary>
    public string Name { get; }

    /// <summary>The tensor's shape.</summary>
    public Shape Shape { get; }

    /// <summary>The largest difference between the two gradients, divided by the largest element of either, or by a thousandth of the largest
    /// gradient of all if that is more.</summary>
    public double Error { get; }

    /// <summary>The indices of the largest difference, one for each dimension.</summary>
    public IReadOnlyList<int> WorstIndices { get; } = [];

    /// <summary>The backward pass's value there.</summary>
    public double WorstAnalytic { get; }

    /// <summary>The central difference there.</summary>
    public double WorstNumeric { get; }

    /// <summary>The gradient by the backward pass.</summary>
    internal double[] Gradient { get; }

    /// <summary>The central differences at the elements that were checked.</summary>
    internal double[] Differences { get; }

    private int[] Indices(int position)
    {
        int[] indices = new int[Shape.Rank];
        for (int i = indices.Length - 1; i >= 0; i--)
            (position, indices[i]) = Math.DivRem(position, Shape[i]);

        return indices;
    }
}
