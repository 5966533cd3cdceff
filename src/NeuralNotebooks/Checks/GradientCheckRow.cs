namespace NeuralNotebooks;

/// <summary>One tensor of a gradient check: the gradient by the backward pass beside the one by central differences.</summary>
public sealed class GradientCheckRow
{
    internal GradientCheckRow(string name, Shape shape, double[] analytic, double[] numeric)
    {
        (Name, Shape, Analytic, Numeric) = (name, shape, analytic, numeric);
        double scale = 0, worst = 0;
        for (int i = 0; i < analytic.Length; i++)
        {
            scale = Math.Max(scale, Math.Max(Math.Abs(analytic[i]), Math.Abs(numeric[i])));
            double difference = Math.Abs(analytic[i] - numeric[i]);

            // Written so that a NaN counts as the worst.
            if (!(difference <= worst))
                (worst, WorstIndex) = (difference, i);
        }

        Error = worst == 0 ? 0 : worst / scale;
        (WorstAnalytic, WorstNumeric) = analytic.Length == 0 ? (0, 0) : (analytic[WorstIndex], numeric[WorstIndex]);
    }

    /// <summary>The parameter's name, or <c>x</c> for the input.</summary>
    public string Name { get; }

    /// <summary>The tensor's shape.</summary>
    public Shape Shape { get; }

    /// <summary>The largest difference between the two gradients, divided by the largest element of either.</summary>
    public double Error { get; }

    /// <summary>The position of the largest difference, in row-major order.</summary>
    public int WorstIndex { get; }

    /// <summary>The backward pass's value there.</summary>
    public double WorstAnalytic { get; }

    /// <summary>The central difference there.</summary>
    public double WorstNumeric { get; }

    /// <summary>The gradient by the backward pass.</summary>
    internal double[] Analytic { get; }

    /// <summary>The gradient by central differences.</summary>
    internal double[] Numeric { get; }
}
