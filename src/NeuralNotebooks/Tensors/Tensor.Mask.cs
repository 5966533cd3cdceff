namespace NeuralNotebooks;

public sealed partial class Tensor
{
    /// <summary>
    /// Which steps of a batch of sequences are real (1), and which only fill them up to the same length (0): [batch, time]. Null: all are
    /// real. Layers that look along time, such as <see cref="Recurrent"/> ones and attention, leave the others out; layers hand it on to
    /// their output. An <see cref="Embedding"/> with a padding index makes it.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The mask's shape is not that of the tensor's first two dimensions, or it is on another device.
    /// </exception>
    public Tensor? Mask
    {
        get;
        set
        {
            if (value is not null)
            {
                Check.SameDevice(nameof(Mask), this, value);
                if (!FitsMask(value))
                    throw new ArgumentException(
                        $"Mask: the mask is {value.Shape}, but the sequences are {Shape}: it must be [batch, time].");
            }

            field = value;
        }
    }

    /// <summary>The mask of sequences of these lengths, each filled up at its end: 1 in the first steps of each row, then 0.</summary>
    /// <param name="lengths">How many steps of each sequence are real.</param>
    /// <param name="time">How many steps the filled-up sequences have.</param>
    /// <param name="device">Where it lives; <see cref="Device.Cpu"/> when not said.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or above the number of steps.</exception>
    public static Tensor MaskOf(ReadOnlySpan<int> lengths, int time, Device? device = null)
    {
        float[] values = new float[lengths.Length * time];
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] < 0 || lengths[i] > time)
                throw new ArgumentOutOfRangeException(
                    nameof(lengths), $"MaskOf: sequence {i} has {lengths[i]} steps: expected 0 to {time}.");

            values.AsSpan(i * time, lengths[i]).Fill(1);
        }

        return new([lengths.Length, time], values, device);
    }

    /// <summary>Takes over the mask of what the tensor was computed from, if it still has the same steps.</summary>
    internal void TakeMask(Tensor x)
    {
        if (x != this)
            Mask = x.Mask is { } mask && Shape.Rank > 2 && FitsMask(mask) ? mask : null;
    }

    private bool FitsMask(Tensor mask) =>
        mask.Shape.Rank == 2 && Shape.Rank > 1 && mask.Shape[0] == Shape[0] && mask.Shape[1] == Shape[1];
}
