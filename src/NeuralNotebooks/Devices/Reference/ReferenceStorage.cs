namespace NeuralNotebooks;

/// <summary>An array of doubles.</summary>
internal sealed class ReferenceStorage(int length) : Storage(length)
{
    public double[] Values { get; } = new double[length];
}
