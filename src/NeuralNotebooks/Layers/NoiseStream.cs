namespace NeuralNotebooks;

/// <summary>
/// Where a layer's random numbers come from: a seed, and a stream that is another one in every training pass. A device draws the same
/// numbers from them as any other, in the backward pass the same as in the forward pass: nothing of them is stored.
/// </summary>
public sealed class NoiseStream
{
    private readonly int layer;
    private long pass;

    internal NoiseStream(long seed, int layer)
    {
        Seed = seed;
        this.layer = layer;
    }

    /// <summary>The seed that the model was built with.</summary>
    public long Seed { get; }

    /// <summary>The stream of the last training pass.</summary>
    public long Stream => RandomStreams.Noise(layer, pass);

    internal void Advance() => pass++;
}
