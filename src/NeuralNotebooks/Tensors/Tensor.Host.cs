using System.Buffers;

namespace NeuralNotebooks;

public sealed partial class Tensor
{
    /// <summary>One element. Reading or writing one at a time is for looking and for small examples.</summary>
    /// <param name="indices">One index for each dimension.</param>
    /// <exception cref="ArgumentException">The number of indices is not the number of dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its dimension.</exception>
    public double this[params ReadOnlySpan<int> indices]
    {
        get
        {
            Span<double> value = stackalloc double[1];
            Device.Read(Element(indices), value);
            return value[0];
        }
        set => Device.Write(Element(indices), [value]);
    }

    private Tensor Element(ReadOnlySpan<int> indices)
    {
        if (indices.Length != Shape.Rank)
            throw new ArgumentException($"A tensor {Shape} needs {Shape.Rank} indices, not {indices.Length}.");

        int position = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)Shape[i])
                throw new ArgumentOutOfRangeException(nameof(indices), $"Index {indices[i]} is outside dimension {i} of a tensor {Shape}.");

            position = position * Shape[i] + indices[i];
        }

        return new([], Device, Storage, Offset + position);
    }

    /// <summary>Copies values from the host into this tensor.</summary>
    /// <exception cref="ArgumentException">The number of values is not the tensor's size.</exception>
    public void Write(ReadOnlySpan<double> values)
    {
        CheckCount(values.Length);
        Device.Write(this, values);
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{double})"/>
    public void Write(ReadOnlySpan<float> values)
    {
        CheckCount(values.Length);
        Device.Write(this, values);
    }

    /// <summary>Copies this tensor's values to the host.</summary>
    /// <exception cref="ArgumentException">The span's length is not the tensor's size.</exception>
    public void Read(Span<double> values)
    {
        CheckCount(values.Length);
        Device.Read(this, values);
    }

    /// <inheritdoc cref="Read(Span{double})"/>
    public void Read(Span<float> values)
    {
        CheckCount(values.Length);
        Device.Read(this, values);
    }

    /// <summary>This tensor's values on the host, in row-major order.</summary>
    public double[] ToArray()
    {
        double[] values = new double[Size];
        Device.Read(this, values);
        return values;
    }

    /// <summary>y ← x. The tensors may be on different devices.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyFrom(Tensor x)
    {
        Check.SameShape(nameof(CopyFrom), this, x);
        if (Device == x.Device)
        {
            Device.Copy(this, x);
            return;
        }

        // Only the reference device holds more than a float does, and what comes from it ends as a float on any other.
        float[] values = ArrayPool<float>.Shared.Rent(Size);
        x.Device.Read(x, values.AsSpan(0, Size));
        Device.Write(this, values.AsSpan(0, Size));
        ArrayPool<float>.Shared.Return(values);
    }

    private void CheckCount(int count)
    {
        if (count != Size)
            throw new ArgumentException($"A tensor {Shape} has {Size} elements, not {count}.");
    }
}
