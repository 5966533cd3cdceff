namespace NeuralNotebooks;

/// <summary>
/// Moves the channels back to the front: y[n, c, h, w] = x[n, h, w, c].   x: [batch, ..., channels]   y: [batch, channels, ...]
/// </summary>
public sealed class ChannelsFirst : Layer
{
    private int channels, places;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank == 0)
            throw new ArgumentException($"{Name}: one example must have channels, but its shape is {input}.");

        (channels, places) = (input.Columns, input.Rows);
        return [channels, .. input.SkipLast(1)];
    }

    /// <summary>y[n, c, h, w] = x[n, h, w, c]</summary>
    protected override void Forward(Tensor x, Tensor y) => y.TransposeEach(x, places, channels);

    /// <summary>dx[n, h, w, c] = dy[n, c, h, w]</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.TransposeEach(dy, channels, places);
}
