namespace NeuralNotebooks;

/// <summary>
/// Makes the parameters of a module while it is built, each with a random stream of its own, and the sources of random numbers for training;
/// both counted in the order of making.
/// </summary>
internal class ParameterFactory(long seed, Device device)
{
    private long stream;
    private int noises;

    public Device Device => device;

    public virtual Tensor Make(Shape shape, Initializer initializer)
    {
        // Drawn in double precision on the host, so that every device starts from the same weights, each rounded to its own precision.
        double[] values = new double[shape.Size];
        initializer.Fill(values, shape, new RandomStream(seed, stream++));
        return new(shape, values, device);
    }

    /// <summary>Makes a source of random numbers. It does not count as a parameter: a model has the same weights with dropout and without.</summary>
    public NoiseStream MakeNoise() => new(seed, noises++);
}

/// <summary>Makes parameters that a file will fill: no numbers are drawn, and no more memory is taken than the file has numbers for.</summary>
/// <param name="count">How many numbers the file has.</param>
/// <param name="device">Where the parameters shall live.</param>
internal sealed class BlankParameterFactory(long count, Device device) : ParameterFactory(0, device)
{
    private long made;

    public override Tensor Make(Shape shape, Initializer initializer) => (made += shape.Size) <= count
        ? new(shape, Device)
        : throw new InvalidDataException($"its layers ask for more numbers than the {count:N0} that are in the file.");
}
