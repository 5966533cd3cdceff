namespace NeuralNotebooks;

/// <summary>The inputs on which answers are tried out, the same ones every time.</summary>
public static class ExerciseInputs
{
    private const double Largest = 2;
    private const int NumbersInACurve = 20;

    /// <summary>A tensor of random numbers from −2 to 2.</summary>
    /// <param name="shape">Its shape. Lengths that differ show a transposed answer, and what was summed along the wrong dimension.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="device">Where it lives; <see cref="Device.Cpu"/> when not said.</param>
    public static Tensor Random(Shape shape, long seed = 0, Device? device = null)
    {
        RandomStream random = new(seed, RandomStreams.Exercise);
        double[] values = new double[shape.Size];
        foreach (ref double value in values.AsSpan())
            value = random.NextDouble(-Largest, Largest);

        return new(shape, values, device);
    }

    /// <summary>Numbers for a function of numbers, positive and negative in turn, and none of them 0.</summary>
    internal static double[] Numbers(long seed)
    {
        RandomStream random = new(seed, RandomStreams.Exercise);
        return [.. Enumerable.Range(0, NumbersInACurve).Select(i => (i % 2 == 0 ? 1 : -1) * random.NextDouble(0.1, Largest))];
    }
}
