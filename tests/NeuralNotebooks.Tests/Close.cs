namespace NeuralNotebooks.Tests;

/// <summary>The project's measure of agreement: |a − b| ≤ tolerance · max|b| over the whole tensor.</summary>
internal static class Close
{
    public static void Assert(string what, Tensor actual, Tensor expected, double tolerance = 1e-5)
    {
        Xunit.Assert.Equal(expected.Shape, actual.Shape);
        Assert(what, actual.ToArray(), expected.ToArray(), tolerance);
    }

    public static void Assert(string what, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double tolerance = 1e-5)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        double scale = 0;
        foreach (double value in expected)
            scale = Math.Max(scale, Math.Abs(value));

        for (int i = 0; i < expected.Length; i++)
            Xunit.Assert.True(
                Math.Abs(actual[i] - expected[i]) <= tolerance * scale,
                $"{what}: element {i} is {actual[i]:R}, expected {expected[i]:R}: off by {Math.Abs(actual[i] - expected[i]) / scale:E1} of the largest, allowed {tolerance:E1}.");
    }
}
