namespace NeuralNotebooks;

/// <summary>
/// The memory behind a tensor, owned by a device. Several tensors can share one: a reshaped tensor, or a slice of a batch.
/// Only a device looks inside.
/// </summary>
/// <param name="length">The number of elements.</param>
public abstract class Storage(int length)
{
    /// <summary>The number of elements.</summary>
    public int Length { get; } = length;
}
