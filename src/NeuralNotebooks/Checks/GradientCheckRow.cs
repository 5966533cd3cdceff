namespace NeuralNotebooks;

/// <summary>One tensor of a gradient check: the gradient by the backward pass beside the one by central differences.</summary>
public sealed class GradientCheckRow
{
    internal GradientCheckRow(string name, Shape shape, double[] analytic, double[] numeric, double leastScale)
    {
        Name = name;
        Shape = shape;
        double scale = Math.Max(leastScale, Math.Max(Largest(analytic), Largest(numeric))), worst = 0;
        for (int i = 0; i < analytic.Length; i++)
        {
            double difference = Math.Abs(analytic[i] - numeric[i]);

            // Written so that a NaN counts as the worst.
            if (!(difference <= worst))
                (worst, WorstIndex) = (difference, i);
        }

        Error = worst == 0 ? 0 : worst / scale;
        (WorstAnalytic, WorstNumeric) = analytic.Length == 0 ? (0, 0) : (analytic[WorstIndex], numeric[WorstIndex]);
    }

    internal static double Largest(double[] values) => values.Aggregate(0.0, (largest, value) => Math.Max(largest, Math.Abs(value)));

    /// <summary>The parameter's name, or <c>x</c> for the input.</summary>
    public string Name { get; }

    /// <summary>The tensor's shape.</summary>
    public Shape Shape { get; }

    /// <summary>The largest difference between the two gradients, divided by the largest element of either, or by a thousandth of the largest gradient of all if that is more.</summary>
    public double Error { get; }

    /// <summary>The position of the largest difference, in row-major order.</summary>
    public int WorstIndex { get; }

    /// <summary>The backward pass's value there.</summary>
    public double WorstAnalytic { get; }

    /// <summary>The central difference there.</summary>
    public double WorstNumeric { get; }
}
