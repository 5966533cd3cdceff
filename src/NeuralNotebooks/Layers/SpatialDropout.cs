namespace NeuralNotebooks;

/// <summary>
/// Dropout of whole channels: in every training step a random share of an example's channels is left out at all places, because
/// neighbouring places say so much the same that dropping single ones changes little.   x, y: [batch, channels, ...], or [batch, ...,
/// features]
/// </summary>
/// <param name="rate">p, from 0 to below 1.</param>
/// <param name="channelsLast">
/// Whether it is the features of sequences [time, features] that are dropped at all times, instead of channels.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to below 1.</exception>
/// <remarks>
/// Source: Tompson, Goroshin, Jain, LeCun, Bregler: Efficient Object Localization Using Convolutional Networks, CVPR 2015.
/// </remarks>
public sealed class SpatialDropout(double rate, bool channelsLast = false) : Layer
{
    private readonly BatchCache<Shape, Tensor> masks = new();
    private readonly double p = Check.Rate(nameof(SpatialDropout), rate);
    private NoiseStream noise = null!;
    private Tensor m = null!;

    /// <summary>p.</summary>
    public double Rate => p;

    /// <summary>Whether the features of sequences are dropped, instead of channels.</summary>
    public bool ChannelsLast => channelsLast;

    /// <inheritdoc/>
    protected override bool IsIdentity => !Training || p == 0;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank == 0)
            throw new ArgumentException($"{Name}: one example must have at least one dimension, but its shape is {input}.");

        noise = AddNoise();
        return input;
    }

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => channelsLast && IsOtherLength(input) ? input : null;

    /// <summary>y = x ⊙ m / (1 − p), where m is 0 with probability p, else 1, and the same at all places</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        if (!masks.TryGet(x.Shape, out Tensor? mask) || mask.Device != x.Device)
            mask = masks.Add(x.Shape, new([x.Shape[0], channelsLast ? x.Shape.Columns : x.Shape[1]], x.Device));

        m = mask;
        m.Fill(1);
        m.Dropout(m, p, noise.Seed, noise.Stream);
        Apply(x, y);
    }

    /// <summary>dx = dy ⊙ m / (1 − p)</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        if (dx is not null)
            Apply(dy, dx);
    }

    private void Apply(Tensor x, Tensor y)
    {
        y.CopyFrom(x);
        if (channelsLast)
            y.MultiplyRowEach(m);
        else
            y.ScaleRows(m);
    }
}
