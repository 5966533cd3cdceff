namespace NeuralNotebooks;

/// <summary>
/// Adds to each step of a sequence where it stands, as waves of many lengths: y[n, t] = x[n, t] + P[t], where P[t, 2i] = sin(t /
/// 10000^(2i/d)) and P[t, 2i + 1] = cos(t / 10000^(2i/d)).   x, y: [batch, time, d]
/// </summary>
/// <remarks>
/// Attention alone does not know the order of what it looks at. Nothing is learned, and sequences may be of any length. Source: Vaswani,
/// Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin: Attention Is All You Need, NIPS 2017, section 3.5.
/// </remarks>
public sealed class SinusoidalPositions : Layer
{
    private readonly BatchCache<Shape, Tensor> tables = new();
    private readonly BatchBuffers views = new();

    /// <inheritdoc/>
    protected override Shape Build(Shape input) => input.Rank == 2
        ? input
        : throw new ArgumentException($"{Name}: one example must be [time, features], but its shape is {input}.");

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? input : null;

    /// <summary>y = x + P</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        if (!tables.TryGet(x.Shape, out Tensor? P) || P.Device != x.Device)
            P = tables.Add(x.Shape, Table(x.Shape[1], x.Shape[2], x.Device));

        y.CopyFrom(x);
        views.View(y, P.Shape).AddRow(P);
    }

    /// <summary>dx = dy</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.CopyFrom(dy);

    /// <summary>P of a sequence, in one row.</summary>
    private static Tensor Table(int time, int features, Device device)
    {
        double[] P = new double[time * features];
        for (int t = 0; t < time; t++)
            for (int j = 0; j < features; j++)
            {
                double angle = t / Math.Pow(10000, (double)(j - j % 2) / features);
                P[t * features + j] = j % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
            }

        return new([P.Length], P, device);
    }
}
