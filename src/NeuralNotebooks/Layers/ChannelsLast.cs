namespace NeuralNotebooks;

/// <summary>
/// Moves the channels behind the places, for what works along the last dimension: y[n, h, w, c] = x[n, c, h, w].
/// x: [batch, channels, ...]   y: [batch, ..., channels]
/// </summary>
public sealed class ChannelsLast : Layer
{
    private int channels, places;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank == 0)
            throw new ArgumentException($"{Name}: one example must have channels, but its shape is {input}.");

        (channels, places) = (input[0], input.Tail.Size);
        return [.. input.Skip(1), channels];
    }

    /// <summary>y[n, h, w, c] = x[n, c, h, w]</summary>
    protected override void Forward(Tensor x, Tensor y) => y.TransposeEach(x, channels, places);

    /// <summary>dx[n, c, h, w] = dy[n, h, w, c]</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.TransposeEach(dy, places, channels);
}
