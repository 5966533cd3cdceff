namespace NeuralNotebooks;

/// <summary>
/// Makes the parameters of a module while it is built, each with a random stream of its own, and the sources of random numbers for training;
/// both counted in the order of making.
/// </summary>
internal sealed class ParameterFactory(ulong seed, Device device)
{
    private ulong stream;
    private int noises;

    public Device Device => device;

    public Parameter Make(string name, Shape shape, Initializer initializer)
    {
        // Drawn in double precision on the host, so that every device starts from the same weights, each rounded to its own precision.
        double[] values = new double[shape.Size];
        initializer.Fill(values, shape, new RandomStream(seed, stream++));
        return new(name, new(shape, values, device));
    }

    /// <summary>Makes a source of random numbers. It does not count as a parameter: a model has the same weights with dropout and without.</summary>
    public NoiseStream MakeNoise() => new(seed, noises++);
}
