namespace NeuralNotebooks;

/// <summary>What an IDX file holds: bytes, and how they lie in rows, planes and so on. The last index runs fastest.</summary>
/// <param name="Dimensions">The size along every axis: [60000, 28, 28] for MNIST's training images.</param>
/// <param name="Data">The values; as many as the product of the dimensions.</param>
public sealed record IdxArray(int[] Dimensions, byte[] Data)
{
    /// <summary>The type and the dimensions, as in <c>byte[60000, 28, 28]</c>.</summary>
    public override string ToString() => $"byte[{string.Join(", ", Dimensions)}]";
}
