namespace NeuralNotebooks;

/// <summary>
/// An array of numbers with a <see cref="Shape"/>, living on a <see cref="Device"/>: doubles on <see cref="Device.Reference"/>,
/// floats on the others. Row-major: the last dimension is contiguous.
/// </summary>
/// <remarks>
/// An operation writes into the tensor it is called on: <c>y.MatMul(x, W)</c> is y ← x·W. Nothing is allocated, and a formula keeps
/// its left-hand side on the left.
/// </remarks>
public sealed partial class Tensor
{
    // The last reshaped one: a layer asks for the same one in every step, and a step shall allocate nothing.
    private Tensor? view;

    private Tensor(Shape shape, Device device, Storage storage, int offset)
    {
        Shape = shape;
        Device = device;
        Storage = storage;
        Offset = offset;
    }

    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">The lengths of its dimensions.</param>
    /// <param name="device">Where it lives; <see cref="Device.Cpu"/> when not said.</param>
    public Tensor(Shape shape, Device? device = null)
        : this(shape, device ?? Device.Cpu, (device ?? Device.Cpu).Allocate(shape.Size), 0)
    {
    }

    /// <summary>A tensor with these values, in row-major order.</summary>
    /// <param name="shape">The lengths of its dimensions.</param>
    /// <param name="values">As many as the shape has elements.</param>
    /// <param name="device">Where it lives; <see cref="Device.Cpu"/> when not said.</param>
    /// <exception cref="ArgumentException">The number of values is not the shape's size.</exception>
    public Tensor(Shape shape, ReadOnlySpan<double> values, Device? device = null)
        : this(shape, device) => Write(values);

    /// <inheritdoc cref="Tensor(Shape, ReadOnlySpan{double}, Device)"/>
    public Tensor(Shape shape, ReadOnlySpan<float> values, Device? device = null)
        : this(shape, device) => Write(values);

    /// <summary>A vector with these values on the CPU.</summary>
    public static Tensor Of(params ReadOnlySpan<double> values) => new([values.Length], values);

    /// <summary>A matrix with these values on the CPU: <c>Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 } })</c>.</summary>
    public static Tensor Of(double[,] values)
    {
        double[] flat = new double[values.Length];
        Buffer.BlockCopy(values, 0, flat, 0, values.Length * sizeof(double));
        return new([values.GetLength(0), values.GetLength(1)], flat);
    }

    /// <summary>The lengths of the dimensions.</summary>
    public Shape Shape { get; }

    /// <summary>Where the tensor lives.</summary>
    public Device Device { get; }

    /// <summary>The number of elements.</summary>
    public int Size => Shape.Size;

    /// <summary>The memory behind the tensor, for devices.</summary>
    public Storage Storage { get; }

    /// <summary>The position of the tensor's first element in its memory, for devices.</summary>
    public int Offset { get; }

    /// <summary>The tensor read as a matrix, transposed: an operand of <see cref="MatMul(Transposed, Tensor)"/>. Copies nothing.</summary>
    public Transposed T => new(this);

    /// <summary>The same elements in another shape. Both tensors share their memory.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public Tensor Reshape(Shape shape)
    {
        if (shape.Size != Size)
            throw new ArgumentException($"A tensor {Shape} has {Size} elements: it cannot become {shape}, which has {shape.Size}.");

        if (shape == Shape)
            return this;

        return view?.Shape == shape ? view : view = new(shape, Device, Storage, Offset);
    }

    /// <summary>Some of the first dimension's elements, such as a part of a batch. Both tensors share their memory.</summary>
    /// <param name="start">The first one.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has fewer.</exception>
    public Tensor Slice(int start, int count)
    {
        if (Shape.Rank == 0 || start < 0 || count < 0 || start > Shape[0] - count)
            throw new ArgumentOutOfRangeException(nameof(start), $"A tensor {Shape} has no {count} elements from {start} in its first dimension.");

        Shape tail = Shape.Tail;
        return new(tail.Prepend(count), Device, Storage, Offset + start * tail.Size) { Mask = Mask?.Slice(start, count) };
    }

    /// <summary>A copy of this tensor on a device.</summary>
    public Tensor To(Device device)
    {
        Tensor copy = new(Shape, device) { Mask = Mask?.To(device) };
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>The shape and the numbers; of a long dimension its first and last three.</summary>
    public override string ToString() => $"Tensor {Shape}{(Device == Device.Cpu ? "" : $" on {Device}")}\n{TensorText.Of(this)}";
}
