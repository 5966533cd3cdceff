namespace NeuralNotebooks.Tests;

/// <summary>Random tensors that hold the same numbers on every device, because every number is a float.</summary>
internal static class RandomTensor
{
    public static Tensor Of(Shape shape, Device device, long seed, double low = -1, double high = 1)
    {
        RandomStream random = new(seed);
        float[] values = new float[shape.Size];
        foreach (ref float value in values.AsSpan())
            value = (float)(low + (high - low) * random.NextDouble());

        return new(shape, values, device);
    }

    public static Tensor Classes(int count, int classes, Device device, long seed)
    {
        RandomStream random = new(seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = (float)Math.Floor(random.NextDouble() * classes);

        return new([count], values, device);
    }
}
