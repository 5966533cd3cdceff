namespace NeuralNotebooks.Tests;

/// <summary>Central differences for what <see cref="GradientCheck"/> does not look at: states, memories, functions of several tensors.</summary>
internal static class Numeric
{
    private const double Epsilon = 1e-5;

    /// <summary>Asserts that a gradient is that of L = Σ y ⊙ u by every element of x.</summary>
    public static void AssertGradient(string what, Tensor x, Tensor gradient, Func<double> loss, double tolerance = 1e-6)
    {
        Tensor elements = x.Reshape([x.Size]);
        double[] numeric = new double[x.Size];
        for (int i = 0; i < numeric.Length; i++)
        {
            double middle = elements[i];
            elements[i] = middle + Epsilon;
            double above = loss();
            elements[i] = middle - Epsilon;
            numeric[i] = (above - loss()) / (2 * Epsilon);
            elements[i] = middle;
        }

        Close.Assert(what, gradient.ToArray(), numeric, tolerance);
    }

    /// <summary>Random weights u for L = Σ y ⊙ u, so that dy = u.</summary>
    public static Tensor Weights(Tensor y, ulong seed = 77) => RandomTensor.Of(y.Shape, y.Device, seed);
}
